/// Reads the objects of an array, or of JSON Lines, as rows. A nested value is named by its path, `assignee.login`; the texts
/// and numbers of a list stand in one field, parted by `;`; null is an empty field.
package struct JSONTable {
  /// Where the rows are.
  package enum Rows: Hashable, Sendable {
    /// In the array at this path of names; an empty path: the document is the array.
    case array([String])
    /// Each value of the file is a row.
    case lines
  }

  /// What a file may ask of memory.
  private static let fieldLimit = 64 * 1024

  private let rows: Rows
  private let column: (String) -> Int?
  private let width: Int
  private var scanner: JSONScanner
  /// The names of the levels that are open; of an array's level the array's own.
  private var path: [String?] = []
  private var key: String?
  /// The depth of the array's level; rows begin one deeper.
  private var base: Int?
  private var fields: [[UInt8]] = []
  private var line = 1
  /// Whether the array was found.
  package private(set) var foundRows = false

  /// - Parameter column: the place of a name; `nil` for one that nobody asks for.
  package init(_ rows: Rows, width: Int, column: @escaping (String) -> Int?) {
    (self.rows, self.width, self.column) = (rows, width, column)
    scanner = JSONScanner()
    if rows == .lines { (base, foundRows) = (0, true) }
  }

  package mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, row: (CSVRow) throws -> Void) throws {
    // Taken out, so that its events may change the rest.
    var scanner = self.scanner
    defer { self.scanner = scanner }
    try scanner.feed(chunk) { event, scanner in try take(event, scanner.position, row) }
  }

  package mutating func finish(row: (CSVRow) throws -> Void) throws {
    var scanner = self.scanner
    try scanner.finish { event, scanner in try take(event, scanner.position, row) }
  }

  private mutating func take(
    _ event: JSONScanner.Event, _ place: (line: Int, column: Int), _ row: (CSVRow) throws -> Void
  ) throws {
    let name = key
    switch event {
    case .key(let text):
      key = String(decoding: text, as: UTF8.self)
      return
    case .beginObject, .beginArray:
      if let base, path.count == base {
        guard event == .beginObject else { throw JSONTable.noObject(place) }
        fields = [[UInt8]](repeating: [], count: width)
        line = place.line
      }
      path.append(name)
      if base == nil, event == .beginArray, isHere { (base, foundRows) = (path.count, true) }
    case .endObject, .endArray:
      path.removeLast()
      if let base {
        if path.count == base, event == .endObject {
          try row(CSVRow(line: line, values: fields))
        } else if path.count < base {
          self.base = nil
        }
      }
    case .string(let text), .number(let text): try add(text, name, place)
    case .bool(let isTrue): try add(Array((isTrue ? "true" : "false").utf8), name, place)
    case .null: try add([], name, place)
    }
    key = nil
  }

  /// Whether the innermost level is the array that holds the rows.
  private var isHere: Bool {
    guard case .array(let wanted) = rows, !foundRows else { return false }
    return path.dropFirst().map { $0 ?? "" } == wanted
  }

  private mutating func add(_ text: [UInt8], _ name: String?, _ place: (line: Int, column: Int)) throws {
    guard let base else { return }
    guard path.count > base else {
      if path.count == base { throw JSONTable.noObject(place) }
      return
    }
    let names = path.dropFirst(base + 1).compactMap { $0 } + (name.map { [$0] } ?? [])
    guard let index = column(names.joined(separator: ".")), !text.isEmpty else { return }
    if !fields[index].isEmpty { fields[index].append(UInt8(ascii: ";")) }
    fields[index].append(contentsOf: text)
    guard fields[index].count <= JSONTable.fieldLimit else {
      throw JSONError(
        line: place.line, column: place.column, problem: "a list of more than \(JSONTable.fieldLimit) bytes")
    }
  }

  private static func noObject(_ place: (line: Int, column: Int)) -> JSONError {
    JSONError(line: place.line, column: place.column, problem: "expected an object { } for each row")
  }
}
