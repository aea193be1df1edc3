import Templating

/// One of the values that a list in a form offers.
struct ChoiceModel: TemplateModel {
  var value: String
  var text: String
  var isSelected: Bool

  static let fields: [Field<ChoiceModel>] = [
    .text("value") { $0.value },
    .text("text") { $0.text },
    .flag("is_selected") { $0.isSelected },
  ]
}
