import Domain
import Storage

/// A row that can be used, in words of the domain.
enum DecodedRow: Hashable, Sendable {
  case user(UserRow)
  case product(ProductRow)
  case subscription(SubscriptionRow)
  case seat(SeatRow)
  case use(UseRow)
  case tokens(UseRow)
  case pack(PackRecord)
  /// Seats of the product are judged so as long as no subscription of it is known.
  case assumption(Assumption)

  struct UserRow: Hashable, Sendable {
    let login: String
    let email: String?
    let name: String?
    let otherNames: [String]
    /// Of a vendor's row: it adds somebody new, and says nothing new of who is known by that name.
    var onlyIfUnknown = false
  }

  struct ProductRow: Hashable, Sendable {
    let key: String
    let name: String?
    let group: String?
  }

  struct SubscriptionRow: Hashable, Sendable {
    let reference: String
    let product: Int
    let plan: Plan
    let access: Access
    let seats: Int
    let startsOn: CivilDay?
    let endsOn: CivilDay?
  }

  struct Assumption: Hashable, Sendable {
    let product: Int
    /// The profile's name.
    let source: String
    let plan: Plan
    let access: Access
  }

  struct SeatRow: Hashable, Sendable {
    let person: Int
    let product: Int
    let assignedOn: CivilDay?
    let unassignedOn: CivilDay?
    /// The group or default that gives the seat; empty: none does; `nil`: the file does not tell.
    var givenBy: String?

    /// By person and product; of one pair the earliest first and those without a day of assignment last.
    static func comesBefore(_ a: SeatRow, _ b: SeatRow) -> Bool { a.order.lexicographicallyPrecedes(b.order) }

    private var order: [Int] {
      [
        person, product, assignedOn?.daysSinceEpoch ?? Int.max, unassignedOn?.daysSinceEpoch ?? Int.max,
      ]
    }
  }

  /// `second`: tells apart uses of one day; `amount`: uses, or hundredths of a token; `version`: where the source tells it, several
  /// parted by `;`.
  struct UseRow: Hashable, Sendable {
    let person: Int
    let product: Int
    let day: CivilDay
    let second: Int
    let amount: Int
    var version: String?

    var versions: [String] {
      guard let version, version.utf8.contains(UInt8(ascii: ";")) else { return version.map { [$0] } ?? [] }
      return version.split(separator: ";").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }
  }
}
