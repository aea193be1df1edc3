import Domain
import Reports
import Templating

/// How an offering is used, and each of its products.
struct OfferingUseModel: TemplateModel {
  var use: ProductUseModel
  var seats: String
  var products: [ProductUseModel]

  init(_ offering: SeatUsageReport.OfferingUse, href: (String) -> String) {
    use = ProductUseModel(offering.use, of: offering.seats, href: href)
    seats = grouped(offering.seats)
    products = offering.products.map { ProductUseModel($0, of: offering.seats, href: href) }
  }

  static let fields: [Field<OfferingUseModel>] = [
    .object("use") { $0.use },
    .text("seats") { $0.seats },
    .list("products") { $0.products },
    .flag("has_products") { !$0.products.isEmpty },
    .text("products_count") { count($0.products.count, "product", "products") },
  ]
}
