import Domain
import Spreadsheet
import Storage

/// How a table of a vendor becomes rows of the generic schema, so that no code is needed for a new vendor.
package struct ImportProfile: Equatable, Sendable {
  enum ProductSource: Hashable, Sendable {
    case fixed(String)
    /// `split`: what parts several products in one field.
    case column(ColumnName, split: String?)
  }

  enum Emission: String, CaseIterable, Hashable, Sendable {
    case seat, use, subscription
  }

  /// One of these values must stand in the column, or none of them must.
  struct Condition: Hashable, Sendable {
    let column: ColumnName
    /// In lower case.
    let values: Set<String>
  }

  /// A product that has columns of its own.
  struct ProductColumns: Hashable, Sendable {
    let product: String
    var has: Condition?
    var assigned: ColumnName?
    var used: ColumnName?
  }

  /// What a row tells of a subscription.
  struct SubscriptionColumns: Hashable, Sendable {
    let reference: ColumnName
    let seats: ColumnName
    var starts: ColumnName?
    var ends: ColumnName?
  }

  /// The file's name without `.json`; what `--profile` takes.
  package let name: String
  var format: TableFormat
  var user: ColumnName?
  /// Joined by blanks they are a newcomer's name.
  var personName: [ColumnName] = []
  var addsUnknownUsers = false
  var product: ProductSource?
  /// By loose name.
  var products: [String: String] = [:]
  var refusesUnmapped = false
  var part: ColumnName?
  var emissions: Set<Emission> = []
  var assigned: ColumnName?
  var unassigned: ColumnName?
  var used: ColumnName?
  var tokens: ColumnName?
  var version: ColumnName?
  var seatIf: [Condition] = []
  var skip: [Condition] = []
  /// Words that stand for no value, in lower case.
  var empty: Set<String> = []
  var dates: [DatePattern] = [.iso]
  /// For times without an offset; `nil`: they are times of the team.
  var zone: ZoneRules?
  var perProduct: [ProductColumns] = []
  var subscription: SubscriptionColumns?
  /// How a product's seats are judged as long as no subscription of it is known; `nil`: not at all.
  var plan: Plan?
  var access = Access.singleUser
  /// By the product's loose name; for subscriptions.
  var plans: [String: Plan] = [:]
  /// Each such file names all who hold a seat of the products in it.
  var isFull = false
  /// Says on which day the export was made.
  var asOf: ColumnName?
  /// For how many days the vendor remembers a last use.
  var remembers = 366
  /// Columns that only tell this export from others.
  var needs: [ColumnName] = []

  init(name: String, format: TableFormat) {
    self.name = name
    self.format = format
  }
}

extension ImportProfile {
  /// All columns that a file must have.
  var required: [ColumnName] {
    var columns = [user, part, assigned, unassigned, used, tokens].compactMap { $0 } + needs
    if case .column(let column, _) = product { columns.append(column) }
    columns += (seatIf + skip).map(\.column)
    columns += perProduct.flatMap { [$0.has?.column, $0.assigned, $0.used].compactMap { $0 } }
    if let subscription {
      columns += [subscription.reference, subscription.seats, subscription.starts, subscription.ends].compactMap { $0 }
    }
    return unique(columns)
  }

  /// Columns that are read where they are, and missed where they are not.
  var optional: [ColumnName] { unique(personName + [version, asOf].compactMap { $0 }) }

  private func unique(_ columns: [ColumnName]) -> [ColumnName] {
    var seen: Set<ColumnName> = []
    return columns.filter { seen.insert($0).inserted }
  }

  /// What its data tell of uses; `nil` for subscriptions.
  var coverageKind: CoverageKind? {
    switch (emissions.contains(.use), emissions.contains(.seat)) {
    case (true, true): .lastUse
    case (true, false): .uses
    case (false, true): .seats
    case (false, false): nil
    }
  }

  /// Which kinds of rows come of it.
  func gives(_ kind: FileKind) -> Bool {
    switch kind {
    case .users: addsUnknownUsers && user != nil
    case .products: true
    case .subscriptions: subscription != nil || (emissions.contains(.seat) && plan != nil)
    case .seats: emissions.contains(.seat)
    case .usage: emissions.contains(.use)
    case .tokens: tokens != nil
    case .packs: false
    }
  }
}
