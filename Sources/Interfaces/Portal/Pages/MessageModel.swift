import Templating

/// A page that says one thing.
struct MessageModel: TemplateModel {
  var page: LayoutModel
  var text: String
  /// Where to go on.
  var action: LinkModel?

  static let fields: [Field<MessageModel>] = [
    .object("page") { $0.page },
    .text("text") { $0.text },
    .object("action") { $0.action },
  ]

  static let templates: [TemplateName: Shape] = ["portal/message.html": MessageModel.shape]
}
