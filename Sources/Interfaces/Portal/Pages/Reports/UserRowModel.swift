import Templating

/// One person in a list: how he is shown, and his numbers.
struct UserRowModel: TemplateModel {
  var name: String
  /// Empty when personal data are hidden.
  var address: String
  var href: String
  var products: String
  var days: String
  var frequency: String
  var lastUsed: String
  var tokens = ""
  var share = "0"

  static let fields: [Field<UserRowModel>] = [
    .text("name") { $0.name },
    .text("address") { $0.address },
    .text("href") { $0.href },
    .text("products") { $0.products },
    .text("days") { $0.days },
    .text("frequency") { $0.frequency },
    .text("last_used") { $0.lastUsed },
    .text("tokens") { $0.tokens },
    .text("share") { $0.share },
  ]
}
