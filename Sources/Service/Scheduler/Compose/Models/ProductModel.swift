import Templating

/// The idle seats of one product.
struct ProductModel: TemplateModel {
  var product: String
  var offering: String
  /// `5 of 40 seats`.
  var idleSeats: String
  /// `4 inactive users`.
  var users: String
  /// `EUR 1,250 a year`.
  var cost: String
  /// `subscription ends in 23 days (2 Feb 2027)`.
  var renewal: String

  static let fields: [Field<ProductModel>] = [
    .text("product") { $0.product },
    .text("offering") { $0.offering },
    .text("idle_seats") { $0.idleSeats },
    .text("users") { $0.users },
    .text("cost") { $0.cost },
    .text("renewal") { $0.renewal },
  ]
}
