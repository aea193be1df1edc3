import ArgumentParser
import ControlAPI
import Foundation
import Varlink

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Give the daemon files with users, products, subscriptions, seats and uses.",
    discussion: """
      All files are checked before the first row is written; if one is refused nothing is imported. What is in the daemon \
      already is left as it is, so the same files can be given again. Of a folder those files are taken that end in .csv, \
      .csv.gz or .xlsx. Exports of vendors (CSV, Excel, JSON) are recognised by their columns.

      An import that takes away more than a fifth of the team's seats, or leaves more than a fifth of its people without any, \
      waits: give --accept, with the files or alone.

      Example: seatwatchctl import --team atelier users.csv products.csv exports/2026-03/
               seatwatchctl import --team atelier --dry-run usage-report.xlsx
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team that the files are about.", valueName: "team"))
  var team: String

  @Option(help: ArgumentHelp("The import profile that reads the files.", valueName: "name"))
  var profile: String?

  @Flag(help: "Only tell what would become of the files, row by row for the first ones.")
  var dryRun = false

  @Flag(help: "Each file of seats names all who hold one of its products: whoever is missing holds none any more.")
  var full = false

  @Flag(help: "Also if much is lost by it; without files: apply what waits.")
  var accept = false

  @Option(help: ArgumentHelp("The day to which the data reach, where no row says so.", valueName: "day"))
  var through: String?

  @Argument(help: ArgumentHelp("Files or folders.", valueName: "path"))
  var paths: [String] = []

  func validate() throws {
    if paths.isEmpty, !accept { throw ValidationError("Name the files, or a folder.") }
    if paths.isEmpty, dryRun || full || profile != nil { throw ValidationError("These options need files.") }
  }

  func run() async throws {
    if paths.isEmpty {
      return try await connection.answer(ImportAccept.self, .init(team: team)) { $0.results.flatMap(lines) }
    }
    let (result, rows) = try await give(try ImportFile.files(in: paths))
    if connection.json {
      try printJSON(result, as: .named("ImportResult"))
    } else {
      print((rows + lines(result)).joined(separator: "\n"))
    }
    if result.waits != nil, !dryRun { throw ExitCode(CommandFailure.Code.refused.rawValue) }
  }

  /// - Returns: what came of it, and with a dry run the lines that tell of single rows.
  private func give(_ files: [ImportFile]) async throws -> (ImportResult, [String]) {
    try await connection.talk { client in
      let name = paths.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: ", ")
      let id = try await client.call(
        ImportBegin.self,
        .init(
          team: team, sourceName: name, profile: profile, full: full ? true : nil, accept: accept ? true : nil,
          through: through)
      ).import
      var progress = ImportProgress(total: files.reduce(0) { $0 + $1.size })
      for file in files {
        try await file.forEachPiece { piece, isLast in
          _ = try await client.call(
            ImportChunk.self, .init(import: id, file: file.name, data: piece, last: isLast))
          progress.advance(by: piece.count, in: file.name)
        }
      }
      progress.say("checking")
      let watching = watch(id, progress)
      defer {
        watching?.cancel()
        progress.clear()
      }
      guard dryRun else { return (try await client.call(ImportCommit.self, .init(import: id)).result, []) }
      let reply = try await client.call(ImportTry.self, .init(import: id))
      var rows = Table("FILE", "#LINE", "WOULD BE")
      for row in reply.rows { rows.add(row.file, String(row.line), row.outcome) }
      return (reply.result, rows.lines() + [""])
    }
  }

  /// Shows how far the daemon is.
  private func watch(_ id: String, _ progress: ImportProgress) -> Task<Void, any Error>? {
    guard Terminal.showsProgress else { return nil }
    // Of its own: the answer does not wait for it, and the process ends with the answer.
    return Task {
      try await connection.talk { client in
        for try await reply in try await client.callMore(Watch.self, Nothing()) where reply.event.id == id {
          if let percent = reply.event.percent, !Task.isCancelled {
            progress.show(reply.event.text, percent: percent)
          }
        }
      }
    }
  }

  private func lines(_ result: ImportResult) -> [String] {
    var files = Table("FILE", "KIND", "#ROWS", "#USABLE", "#REJECTED")
    for file in result.files {
      files.add(
        file.name, file.kind, String(file.rows), String(file.usable),
        String(file.rejected.reduce(0) { $0 + $1.count }))
    }
    var kinds = Table("KIND", "#CHANGED", "#UNCHANGED")
    for kind in result.kinds { kinds.add(kind.kind, String(kind.changed), String(kind.unchanged)) }
    var rejects = Table("FILE", "REASON", "#ROWS", "#FIRST LINE")
    for file in result.files {
      for rejected in file.rejected {
        rejects.add(file.name, rejected.reason, String(rejected.count), String(rejected.firstLine))
      }
    }
    var features = Table("FEATURE", "#USES")
    for file in result.files {
      for unknown in file.unknownFeatures { features.add(unknown.feature, String(unknown.uses)) }
    }
    let waits =
      result.waits.map { ["", printable("It waits, and nothing of it is written: \($0). If that is meant: --accept")] }
      ?? []
    let reach = result.dataThrough.map { "usage data through \($0)" } ?? "no usage data yet"
    return files.lines() + (kinds.isEmpty ? [] : [""] + kinds.lines())
      + (rejects.isEmpty ? [] : ["", "Rejected:"] + rejects.lines())
      + (features.isEmpty
        ? [] : ["", "No product under `features` in the team's file, kept until there is:"] + features.lines())
      + (dryRun
        ? ["", "Nothing was written."] : waits.isEmpty ? ["", printable("Team \(result.team): \(reach)")] : [])
      + (result.waits == nil ? [] : waits)
  }
}
