/// What came of reading one value.
enum Reading<Value> {
  case value(Value)
  /// Not of the form that the catalogue says is expected.
  case unexpected
  /// Of the right form, and wrong all the same: why.
  case wrong(String)

  init(_ value: Value?) {
    self = value.map(Reading.value) ?? .unexpected
  }
}
