/// One name that a template may use, what kind of thing it is, and how to read it from the model.
package struct Field<Model>: Sendable {
  package let name: String
  package let shape: Shape
  let read: @Sendable (Model) -> TemplateValue

  /// Escaped in HTML. Empty counts as absent: `{{#name}}` is then skipped.
  package static func text(_ name: String, _ read: @escaping @Sendable (Model) -> String) -> Field {
    Field(name: name, shape: .text) { .text(read($0)) }
  }

  /// Markup made by us, which a template may write with `{{{name}}}`; never anything that came from outside.
  package static func raw(_ name: String, _ read: @escaping @Sendable (Model) -> String) -> Field {
    Field(name: name, shape: .raw) { .text(read($0)) }
  }

  /// Only for `{{#name}}` and `{{^name}}`.
  package static func flag(_ name: String, _ read: @escaping @Sendable (Model) -> Bool) -> Field {
    Field(name: name, shape: .flag) { .flag(read($0)) }
  }

  package static func list<Item: TemplateModel>(
    _ name: String, _ read: @escaping @Sendable (Model) -> [Item]
  ) -> Field {
    Field(name: name, shape: .list(Item.shape)) { .list(read($0).map(\.value)) }
  }

  /// `nil` counts as absent: `{{#name}}` is then skipped.
  package static func object<Item: TemplateModel>(
    _ name: String, _ read: @escaping @Sendable (Model) -> Item?
  ) -> Field {
    Field(name: name, shape: Item.shape) { read($0)?.value ?? .text("") }
  }
}
