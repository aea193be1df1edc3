import Domain
import Reports
import Templating

/// How a product is used: one line.
struct ProductUseModel: TemplateModel {
  var name: String
  var details: String
  var users: String
  /// Days per month.
  var frequency: String
  /// Users of all seats, from 0 to 100.
  var share: String

  init(_ use: SeatUsageReport.ProductUse, of seats: Int, href: (String) -> String) {
    name = use.name
    details = href(use.product)
    users = grouped(use.users)
    frequency = "\(use.frequency)"
    share = "\(percent(use.users, of: seats))"
  }

  static let fields: [Field<ProductUseModel>] = [
    .text("name") { $0.name },
    .text("details") { $0.details },
    .text("users") { $0.users },
    .text("frequency") { $0.frequency },
    .text("share") { $0.share },
  ]
}
