import Domain
import Reports
import Storage
import Templating

/// What every report has around its numbers: its title, ranges, views, and how far the data reach.
struct ReportFrame: TemplateModel {
  var lead: String
  /// `Past 3 months (Aug 24–Nov 24)`.
  var period: String
  var data: String
  var views: [LinkModel] = []
  var ranges: [RangeModel]

  static let fields: [Field<ReportFrame>] = [
    .text("lead") { $0.lead },
    .text("period") { $0.period },
    .text("data") { $0.data },
    .list("views") { $0.views },
    .flag("has_views") { !$0.views.isEmpty },
    .list("ranges") { $0.ranges },
  ]
}

extension TeamVisit {
  /// The range that was asked for; three months without one.
  var range: InactiveRange {
    get throws {
      guard let text = query["range"] else { return .months3 }
      guard let range = InactiveRange(short: text) else { throw PortalError.notFound }
      return range
    }
  }

  /// Asks the database one question about this team, from one state of the data.
  func ask<T: Sendable>(_ question: @escaping @Sendable (Snapshot) throws -> T) async throws -> T {
    do { return try await services.storage.read(question) } catch is ReportError { throw PortalError.notFound }
  }

  /// The person that a page's address names by the number in the database: an address holds no name.
  func login(ofPerson id: String, in snapshot: Snapshot) throws -> String {
    guard let id = Int(id), let person = try snapshot.person(id: id),
      try snapshot.personID(named: person.login, team: record.id) == id
    else { throw PortalError.notFound }
    return person.login
  }
}
