/// Rows under headings, in columns as wide as they must be and the terminal allows.
struct Table {
  struct Column {
    let heading: String
    /// Numbers stand right.
    let isNumber: Bool
  }

  private static let gap = 2
  /// No column is cut further down.
  private static let narrowest = 8

  private let columns: [Column]
  private var rows: [[String]] = []

  /// A heading that begins with `#` is that of numbers.
  init(_ headings: String...) {
    columns = headings.map { heading in
      let isNumber = heading.hasPrefix("#")
      return Column(heading: isNumber ? String(heading.dropFirst()) : heading, isNumber: isNumber)
    }
  }

  var isEmpty: Bool { rows.isEmpty }

  /// One cell for each column.
  mutating func add(_ cells: String...) {
    rows.append(cells.map(printable))
  }

  /// - Parameter width: of the terminal; `nil` is as wide as it takes.
  func lines(width: Int? = Terminal.width) -> [String] {
    let widths = fitted(to: width)
    return ([columns.map(\.heading)] + rows).map { cells in
      var line = ""
      for (index, cell) in cells.enumerated() {
        let cell = cut(cell, to: widths[index])
        let filler = String(repeating: " ", count: widths[index] - cell.count)
        line += columns[index].isNumber ? filler + cell : cell + filler
        line += String(repeating: " ", count: Table.gap)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The widest columns give way first.
  private func fitted(to width: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      rows.reduce(columns[index].heading.count) { max($0, $1[index].count) }
    }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + Table.gap * (columns.count - 1) - width
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > Table.narrowest
    {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(width - 1) + "…"
  }
}
