/// What a template may name: the kinds of a model's fields, without their values.
package indirect enum Shape: Hashable, Sendable {
  case text
  /// Text that an HTML template may write without escaping.
  case raw
  case flag
  case list(Shape)
  case object([String: Shape])
}
