import Templating

/// One version of a product in use.
struct VersionModel: TemplateModel {
  var product: String
  var version: String
  var users: String
  var lastUsed: String
  /// Of the version that most people use, from 0 to 100.
  var share: String

  static let fields: [Field<VersionModel>] = [
    .text("product") { $0.product },
    .text("version") { $0.version },
    .text("users") { $0.users },
    .text("last_used") { $0.lastUsed },
    .text("share") { $0.share },
  ]
}
