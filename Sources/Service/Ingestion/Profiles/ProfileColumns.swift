/// Where a profile's columns stand in one file.
struct ProfileColumns: Sendable {
  /// Fields of a row.
  let width: Int
  private let places: [ColumnName: [Int]]
  /// Required columns that the file does not have.
  let missing: [ColumnName]

  /// Of a table with a header.
  init(_ profile: ImportProfile, header: [String]) {
    let loose = header.map(Column.loose)
    var places: [ColumnName: [Int]] = [:]
    for column in profile.required + profile.optional {
      places[column] = loose.indices.filter { !loose[$0].isEmpty && column.matches(loose[$0]) }
    }
    self.places = places
    width = header.count
    missing = profile.required.filter { places[$0]?.isEmpty ?? true }
  }

  /// Of JSON: each column has the place at which it is wanted.
  /// - Parameter names: those that occur in the rows.
  init(_ profile: ImportProfile, names: Set<String>) {
    let columns = ProfileColumns.wanted(profile)
    places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, [$0]) })
    width = columns.count
    let loose = names.map(Column.loose)
    missing = profile.required.filter { column in !loose.contains(where: column.matches) }
  }

  subscript(column: ColumnName) -> [Int] { places[column] ?? [] }

  private static func wanted(_ profile: ImportProfile) -> [ColumnName] {
    let required = profile.required
    return required + profile.optional.filter { !required.contains($0) }
  }

  /// What to ask of JSON's objects.
  static func json(_ profile: ImportProfile) -> JSONColumns {
    let columns = wanted(profile)
    var known: [String: Int?] = [:]
    return JSONColumns(width: columns.count) { name in
      if let place = known[name] { return place }
      let loose = Column.loose(name)
      let place = columns.firstIndex { $0.matches(loose) }
      if known.count < 10_000 { known[name] = place }
      return place
    }
  }
}
