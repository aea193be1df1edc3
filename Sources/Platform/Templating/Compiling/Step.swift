/// What rendering does next; each name is resolved to its place.
enum Step: Sendable {
  case literal([UInt8])
  case write(Path, escapes: Bool)
  /// Once for each item, with it as the innermost value.
  case each(Path, [Step])
  /// If the value is there, with it as the innermost one.
  case with(Path, [Step])
  case when(Path, [Step])
  case unless(Path, [Step])

  /// Where a value is found.
  struct Path: Sendable {
    /// Which of the values that are open, from the outermost on.
    let level: Int
    /// From it inward: positions of fields.
    let fields: [Int]
  }

  /// The positions of the outermost value's fields that are looked at.
  var outermostFields: [Int] {
    switch self {
    case .literal: []
    case .write(let path, _): path.outermostField
    case .each(let path, let steps), .with(let path, let steps), .when(let path, let steps),
      .unless(let path, let steps):
      path.outermostField + steps.flatMap(\.outermostFields)
    }
  }
}

extension Step.Path {
  fileprivate var outermostField: [Int] { level == 0 ? Array(fields.prefix(1)) : [] }
}
