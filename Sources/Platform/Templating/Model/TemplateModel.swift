/// What a template is rendered with: a struct that lists, once, the names a template may use.
package protocol TemplateModel: Sendable {
  static var fields: [Field<Self>] { get }
}

extension TemplateModel {
  package static var shape: Shape {
    .object(Dictionary(fields.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first }))
  }

  package var value: TemplateValue {
    .object(Dictionary(Self.fields.map { ($0.name, $0.read(self)) }, uniquingKeysWith: { first, _ in first }))
  }
}
