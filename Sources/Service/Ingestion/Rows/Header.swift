/// The columns of a file by their places, and the kind of file that they make it.
struct Header: Sendable {
  let kind: FileKind
  let width: Int
  private let places: [Int]

  private init(kind: FileKind, width: Int, places: [Column: Int]) {
    self.kind = kind
    self.width = width
    self.places = Column.allCases.map { places[$0] ?? -1 }
  }

  /// The place of a column; `nil` when the file does not have it.
  func place(_ column: Column) -> Int? {
    let place = places[column.rawValue]
    return place >= 0 ? place : nil
  }

  /// - Parameter file: its name, which tells what was meant when the columns do not.
  static func read(_ names: [String], file: String) throws(HeaderProblem) -> Header {
    var places: [Column: Int] = [:]
    for (place, name) in names.enumerated() {
      guard let column = Column.byLooseName[Column.loose(name)] else { continue }
      guard places[column] == nil else { throw HeaderProblem(text: "column \(column.title) occurs twice") }
      places[column] = place
    }
    let columns = Set(places.keys)
    let meant = FileKind.allCases.first { file.lowercased().hasPrefix($0.rawValue) }
    var fitting = FileKind.allCases.filter { $0.fits(columns) }
    if fitting.contains(.tokens) { fitting.removeAll { $0 == .usage } }
    if let meant, fitting.contains(meant) { fitting = [meant] }
    if fitting.count == 1, let kind = fitting.first, meant == nil || meant == kind || kind.required.count > 1 {
      return Header(kind: kind, width: names.count, places: places)
    }
    if fitting.count > 1 {
      let kinds = fitting.map(\.rawValue).joined(separator: " or ")
      throw HeaderProblem(text: "the columns fit \(kinds): leave out those that are not meant")
    }
    throw unknown(columns, meant: meant)
  }

  private static func unknown(_ columns: Set<Column>, meant: FileKind?) -> HeaderProblem {
    func likeness(_ kind: FileKind) -> Int {
      let found = kind.required.filter(columns.contains).count
      return 100 * found / kind.required.count + kind.optional.filter(columns.contains).count
    }
    let nearest = meant ?? FileKind.allCases.max { likeness($0) < likeness($1) } ?? .usage
    let missing = nearest.required.filter { !columns.contains($0) }.map(\.title)
    if missing.isEmpty {
      let strange = columns.subtracting(nearest.required + nearest.optional).map(\.title).sorted()
      return HeaderProblem(
        text: "column \(strange.joined(separator: ", ")) does not belong to \(nearest.rawValue): "
          + "expected \(nearest.columns)")
    }
    return HeaderProblem(
      text: "column \(missing.joined(separator: ", ")) is missing; expected for \(nearest.rawValue): \(nearest.columns)"
    )
  }
}

/// Why a header is none of ours.
struct HeaderProblem: Error, Hashable {
  let text: String
}
