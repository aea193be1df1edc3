import Mustache

/// Text that is not there: sections over it are skipped, and its name is not looked for further outward.
private struct Absent: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

extension TemplateValue {
  /// The types that swift-mustache reads without reflection.
  var rendered: Any {
    switch self {
    case .text(let text): text.isEmpty ? Absent() : text
    case .flag(let flag): flag
    case .list(let items): items.map(\.rendered)
    case .object(let fields): fields.mapValues(\.rendered)
    }
  }
}
