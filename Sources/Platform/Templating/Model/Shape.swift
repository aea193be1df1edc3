/// What a template may name: the kinds of a model's fields, without their values.
package indirect enum Shape: Hashable, Sendable {
  case text
  /// Text that an HTML template may write without escaping.
  case raw
  case flag
  case list(Shape)
  case object(Object)

  /// The fields of one model, in the order of its values.
  package struct Object: Hashable, Sendable {
    let model: ObjectIdentifier
    let names: [String]
    let shapes: [Shape]

    package static func == (a: Object, b: Object) -> Bool { a.model == b.model }
    package func hash(into hasher: inout Hasher) { hasher.combine(model) }
  }

  var names: [String] {
    if case .object(let object) = self { object.names } else { [] }
  }

  func position(of name: String) -> Int? { names.firstIndex(of: name) }
}
