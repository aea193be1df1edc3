import Templating

/// *By user*, one of them: each product that he used.
struct UserModel: TemplateModel {
  var page: LayoutModel
  var frame: ReportFrame
  var user: UserRowModel
  var products: [UsedProductModel]

  struct UsedProductModel: TemplateModel {
    var name: String
    var offering: String
    var versions: String
    var days: String
    var frequency: String
    var lastUsed: String
    var tokens = ""

    static let fields: [Field<UsedProductModel>] = [
      .text("name") { $0.name },
      .text("offering") { $0.offering },
      .text("versions") { $0.versions },
      .text("days") { $0.days },
      .text("frequency") { $0.frequency },
      .text("last_used") { $0.lastUsed },
      .text("tokens") { $0.tokens },
    ]
  }

  static let fields: [Field<UserModel>] = [
    .object("page") { $0.page },
    .object("frame") { $0.frame },
    .object("user") { $0.user },
    .list("products") { $0.products },
    .flag("has_products") { !$0.products.isEmpty },
  ]
}
