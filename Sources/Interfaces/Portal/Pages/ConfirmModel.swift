import Templating

/// A page that asks before something happens.
struct ConfirmModel: TemplateModel {
  var page: LayoutModel
  var text: String
  var action: String
  var button: String
  /// What RFC 8058 wants a form to send as `List-Unsubscribe`.
  var value: String
  var note: String

  static let fields: [Field<ConfirmModel>] = [
    .object("page") { $0.page },
    .text("text") { $0.text },
    .text("action") { $0.action },
    .text("button") { $0.button },
    .text("value") { $0.value },
    .text("note") { $0.note },
  ]
}
