import Templating

/// A link, and whether it leads to where one is.
struct LinkModel: TemplateModel {
  var text: String
  var href: String
  var isCurrent = false

  static let fields: [Field<LinkModel>] = [
    .text("text") { $0.text },
    .text("href") { $0.href },
    .flag("is_current") { $0.isCurrent },
  ]
}
