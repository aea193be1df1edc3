/// A column as a profile names it. It matches without regard to case, blanks and underscores; `*` stands for any text.
struct ColumnName: Hashable, Sendable {
  let text: String
  private let parts: [String]

  init(_ text: String) {
    self.text = text
    parts = text.split(separator: "*", omittingEmptySubsequences: false).map { Column.loose(String($0)) }
  }

  /// - Parameter loose: a header's name as ``Column/loose(_:)`` makes it.
  func matches(_ loose: String) -> Bool {
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return parts.first == loose }
    guard loose.hasPrefix(first) else { return false }
    var rest = loose.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
