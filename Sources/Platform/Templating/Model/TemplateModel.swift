/// What a template is rendered with: a struct that lists, once, the names a template may use.
package protocol TemplateModel: Sendable {
  /// Each name once.
  static var fields: [Field<Self>] { get }
}

extension TemplateModel {
  package static var shape: Shape {
    .object(Shape.Object(model: ObjectIdentifier(Self.self), names: fields.map(\.name), shapes: fields.map(\.shape)))
  }

  var value: TemplateValue { .object(Self.fields.map { $0.read(self) }) }

  /// Only with the fields at these positions; the others are absent.
  func value(of positions: Set<Int>) -> TemplateValue {
    .object(Self.fields.enumerated().map { positions.contains($0) ? $1.read(self) : .text("") })
  }
}
