import Spreadsheet

/// Finds out what a file is: by its columns, or as the profile that was named reads it.
struct Recognition {
  let library: ProfileLibrary
  /// Named by whoever imports; it counts for every file that is no table of the generic schema by its name.
  let named: ImportProfile?

  /// How many of JSON's objects are looked at for their names.
  private static let looked = 200

  /// - Throws: ``HeaderProblem`` when nothing fits, or several do; what makes the file unreadable.
  func plan(_ file: StagedImport.File) async throws -> PlannedFile {
    let table = TableFile(file: file)
    let head = try table.head()
    guard !head.isEmpty else { throw EmptyFile() }
    let content = try FileContent(head, name: file.name)
    if let named { return try await plan(table, as: named, content) }
    let (generic, problem) = try await generic(table, content)
    if let generic, generic.isCertain { return generic }
    do { return try await recognise(table, content, otherwise: problem) } catch let problem as HeaderProblem {
      guard let generic else { throw problem }
      return generic
    }
  }

  private func plan(
    _ table: TableFile, as profile: ImportProfile, _ content: FileContent
  ) async throws -> PlannedFile {
    guard Recognition.fits(profile.format, content) else {
      throw HeaderProblem(text: "profile \(profile.name) reads another kind of file than this")
    }
    let columns = try await columns(table, profile)
    // Objects leave out what they do not have.
    let missing =
      content == .json || content == .lines ? columns.missing.filter { $0 == profile.user } : columns.missing
    guard missing.isEmpty else {
      throw HeaderProblem(text: "\(Recognition.list(missing)) missing, which profile \(profile.name) reads")
    }
    return PlannedFile(file: table.file, format: profile.format, source: .profile(profile, columns))
  }

  /// The file as one of the generic schema, or why it is none.
  private func generic(
    _ table: TableFile, _ content: FileContent
  ) async throws -> (PlannedFile?, HeaderProblem?) {
    let format: TableFormat
    switch content {
    case .lines:
      let names = try await names(table, .lines)
      return (EventDecoder.fits(names) ? PlannedFile(file: table.file, format: .lines, source: .events) : nil, nil)
    case .json: return (nil, nil)
    case .text: format = .csv(delimiter: nil, encoding: nil)
    case .workbook: format = .workbook(sheet: 1)
    }
    let header = try await header(table, format)
    do throws(HeaderProblem) {
      let header = try Header.read(header, file: table.file.name)
      return (PlannedFile(file: table.file, format: format, source: .table(header)), nil)
    } catch {
      return (nil, error)
    }
  }

  private func recognise(
    _ table: TableFile, _ content: FileContent, otherwise problem: HeaderProblem?
  ) async throws -> PlannedFile {
    var candidates: [(profile: ImportProfile, columns: ProfileColumns)] = []
    for profile in library.profiles where Recognition.fits(profile.format, content) {
      do { candidates.append((profile, try await columns(table, profile))) } catch is HeaderProblem {
        continue  // JSON without that array
      } catch WorkbookError.noSheet { continue }
    }
    let fitting = candidates.filter { $0.columns.missing.isEmpty }
    let most = fitting.map { $0.profile.required.count }.max() ?? 0
    let best = fitting.filter { $0.profile.required.count == most }
    if best.count > 1 {
      let names = best.map(\.profile.name).joined(separator: " and ")
      throw HeaderProblem(text: "the columns fit the profiles \(names): say which with --profile")
    }
    if let found = best.first {
      return PlannedFile(file: table.file, format: found.profile.format, source: .profile(found.profile, found.columns))
    }
    throw unknown(candidates, problem, content)
  }

  private func unknown(
    _ candidates: [(profile: ImportProfile, columns: ProfileColumns)], _ problem: HeaderProblem?, _ content: FileContent
  ) -> HeaderProblem {
    let near = candidates.map { candidate in
      let count = candidate.profile.required.count
      return (candidate, share: Double(count - candidate.columns.missing.count) / Double(max(count, 1)))
    }.filter { $0.share >= 0.3 }.sorted { $0.share > $1.share }.prefix(3)
    let nearest = near.map { "\($0.0.profile.name) (\(Recognition.list($0.0.columns.missing)) missing)" }
    let profiles = nearest.isEmpty ? "" : "the nearest import profiles: \(nearest.joined(separator: "; "))"
    if let problem {
      return HeaderProblem(text: nearest.isEmpty ? problem.text : "\(problem.text); \(profiles)")
    }
    let what =
      content == .lines ? "JSON Lines with other names than type, team, user" : "JSON that no import profile reads"
    return HeaderProblem(text: nearest.isEmpty ? what : "\(what); \(profiles)")
  }

  private func columns(_ table: TableFile, _ profile: ImportProfile) async throws -> ProfileColumns {
    switch profile.format {
    case .csv, .workbook: ProfileColumns(profile, header: try await header(table, profile.format))
    case .json, .lines: ProfileColumns(profile, names: try await names(table, profile.format))
    }
  }

  private func header(_ table: TableFile, _ format: TableFormat) async throws -> [String] {
    struct Enough: Error {}
    var header: [String] = []
    do {
      try await table.read(
        format,
        header: {
          header = $0
          throw Enough()
        }, row: { _ in })
    } catch is Enough {}
    return header
  }

  /// Those that occur in the first rows.
  private func names(_ table: TableFile, _ format: TableFormat) async throws -> Set<String> {
    struct Enough: Error {}
    var names: Set<String> = []
    var count = 0
    let columns = JSONColumns(width: 0) { name in
      if names.count < 10_000 { names.insert(name) }
      return nil
    }
    do {
      try await table.read(
        format, columns: columns, header: { _ in },
        row: { _ in
          count += 1
          if count >= Recognition.looked { throw Enough() }
        })
    } catch is Enough {}
    return names
  }

  private static func fits(_ format: TableFormat, _ content: FileContent) -> Bool {
    switch (format, content) {
    case (.csv, .text), (.workbook, .workbook), (.json, .json), (.lines, .lines), (.lines, .json): true
    case (.csv, _), (.workbook, _), (.json, _), (.lines, _): false
    }
  }

  private static func list(_ columns: [ColumnName]) -> String {
    let names = columns.map(\.text)
    return
      "\(names.count == 1 ? "column" : "columns") \(names.joined(separator: ", ")) \(names.count == 1 ? "is" : "are")"
  }
}
