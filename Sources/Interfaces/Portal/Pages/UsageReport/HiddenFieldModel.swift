import Templating

/// What a form brings along unseen.
struct HiddenFieldModel: TemplateModel {
  var name: String
  var value: String

  static let fields: [Field<HiddenFieldModel>] = [
    .text("name") { $0.name },
    .text("value") { $0.value },
  ]
}
