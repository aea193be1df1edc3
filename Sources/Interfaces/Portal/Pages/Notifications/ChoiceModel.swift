import Templating

/// One of several values to choose from.
struct ChoiceModel: TemplateModel {
  var value: String
  var text: String
  var isChosen: Bool

  static let fields: [Field<ChoiceModel>] = [
    .text("value") { $0.value },
    .text("text") { $0.text },
    .flag("is_chosen") { $0.isChosen },
  ]
}
