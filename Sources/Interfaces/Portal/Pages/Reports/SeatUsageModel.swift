import Domain
import Reports
import Templating

/// Seat Usage: *Summary*, and *By product*.
struct SeatUsageModel: TemplateModel {
  var page: LayoutModel
  var frame: ReportFrame
  var isSummary: Bool
  var users: Int
  var products: Int
  var seats: Int
  var offerings: [OfferingUseModel]

  static let fields: [Field<SeatUsageModel>] = [
    .object("page") { $0.page },
    .object("frame") { $0.frame },
    .flag("is_summary") { $0.isSummary },
    .text("total_users") { grouped($0.users) },
    .text("total_products") { grouped($0.products) },
    .text("total_seats") { grouped($0.seats) },
    .list("offerings") { $0.offerings },
    .flag("has_offerings") { !$0.offerings.isEmpty },
  ]
}
