/// Rows under headings, in columns as wide as they must be.
///
/// On a terminal that is too narrow cells are broken into lines between words; where that is not enough each row is a block of
/// lines. Nothing is cut off.
struct Table {
  struct Column {
    let heading: String
    /// Numbers stand right.
    let isNumber: Bool
  }

  private static let gap = 2

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
    guard let widths = fitted(to: width) else { return blocks(width: width ?? .max) }
    return ([columns.map(\.heading)] + rows).flatMap { lines(of: $0, widths) }
  }

  private func lines(of cells: [String], _ widths: [Int]) -> [String] {
    let broken = zip(cells, widths).map { $0.broken(to: $1) }
    return (0..<(broken.map(\.count).max() ?? 0)).map { number in
      var line = ""
      for (index, column) in columns.enumerated() {
        let part = number < broken[index].count ? broken[index][number] : ""
        let filler = String(repeating: " ", count: max(0, widths[index] - part.columns))
        line += (column.isNumber ? filler + part : part + filler) + String(repeating: " ", count: Table.gap)
      }
      return line.withoutTrailingSpaces
    }
  }

  /// The widest columns give way first; `nil` when the longest words do not fit beside each other.
  private func fitted(to width: Int?) -> [Int]? {
    var widths = widest(\.columns)
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + Table.gap * (columns.count - 1) - width
    if excess <= 0 { return widths }
    let narrowest = widest { $0.split(separator: " ").map { String($0).columns }.max() ?? 0 }
    while excess > 0 {
      let yielding = widths.indices.filter { widths[$0] > narrowest[$0] }
      guard let widest = yielding.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// Of each column, its heading included.
  private func widest(_ measure: (String) -> Int) -> [Int] {
    columns.indices.map { index in rows.reduce(measure(columns[index].heading)) { max($0, measure($1[index])) } }
  }

  private func blocks(width: Int) -> [String] {
    let label = columns.map { $0.heading.columns }.max() ?? 0
    let room = max(1, width - label - Table.gap)
    return rows.enumerated().flatMap { number, cells in
      zip(columns, cells).flatMap { column, cell in
        cell.broken(to: room).enumerated().map { index, part in
          let heading = index == 0 ? column.heading : ""
          let filler = String(repeating: " ", count: label - heading.columns + Table.gap)
          return (heading + filler + part).withoutTrailingSpaces
        }
      } + (number < rows.count - 1 ? [""] : [])
    }
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  /// In lines of at most `width` columns, between words; a longer word is broken wherever it must be.
  fileprivate func broken(to width: Int) -> [String] {
    if columns <= width { return [self] }
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      var word = String(word)
      if !line.isEmpty {
        if line.columns + 1 + word.columns <= width {
          line += " " + word
          continue
        }
        lines.append(line)
        line = ""
      }
      while word.columns > width {
        var head = ""
        while let next = word.first, head.isEmpty || (head + String(next)).columns <= width {
          head.append(word.removeFirst())
        }
        lines.append(head)
      }
      line = word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
