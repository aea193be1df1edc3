/// What a template is rendered with, as a tree.
enum TemplateValue {
  case text(String)
  case flag(Bool)
  case list([TemplateValue])
  /// In the order of the model's fields.
  case object([TemplateValue])

  /// Skipped by `{{#x}}`: no text, no, an empty list, an object that is not there.
  var isAbsent: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .flag(let flag): !flag
    case .list(let items): items.isEmpty
    case .object: false
    }
  }
}
