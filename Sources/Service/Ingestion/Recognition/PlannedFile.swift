import Domain
import Spreadsheet

/// A file, and what its beginning makes of it.
struct PlannedFile: Sendable {
  enum Source: Sendable {
    /// A table of the generic schema.
    case table(Header)
    case profile(ImportProfile, ProfileColumns)
    /// JSON Lines of the generic schema.
    case events
  }

  let file: StagedImport.File
  let format: TableFormat
  let source: Source

  /// For people: the kind of a generic table, `events`, or the profile.
  var title: String {
    switch source {
    case .table(let header): header.kind.rawValue
    case .profile(let profile, _): profile.name
    case .events: "events"
    }
  }

  var profile: ImportProfile? {
    if case .profile(let profile, _) = source { profile } else { nil }
  }

  func gives(_ kind: FileKind) -> Bool {
    switch source {
    case .table(let header): header.kind == kind
    case .profile(let profile, _): profile.gives(kind)
    case .events: [.users, .seats, .usage, .tokens].contains(kind)
    }
  }

  /// Users and products are told by one column, which a vendor's table may have too; then the file's name decides.
  var isCertain: Bool {
    guard case .table(let header) = source else { return true }
    return header.kind.required.count > 1 || file.name.lowercased().hasPrefix(header.kind.rawValue)
  }

  /// Generic files come first: profiles look into what they say of products.
  var order: Int {
    switch source {
    case .table(let header): FileKind.allCases.firstIndex(of: header.kind) ?? 0
    case .events: FileKind.allCases.count
    case .profile: FileKind.allCases.count + 1
    }
  }

  /// Hands over each row below the header.
  /// - Parameter betweenChunks: runs when memory was read out; rows wait meanwhile.
  func forEachRow(
    _ body: (CSVRow) throws -> Void, betweenChunks: () async throws -> Void = { await Task.yield() }
  ) async throws {
    let columns: JSONColumns?
    switch source {
    case .table: columns = nil
    case .profile(let profile, _): columns = ProfileColumns.json(profile)
    case .events: columns = EventDecoder.columns
    }
    try await TableFile(file: file).read(
      format, columns: columns, header: { _ in }, row: body, betweenChunks: betweenChunks)
  }
}
