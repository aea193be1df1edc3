import ArgumentParser
import ControlAPI
import Foundation
import Varlink

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Give the daemon files with users, products, subscriptions, seats and uses.",
    discussion: """
      All files are checked before the first row is written; if one is refused nothing is imported. What is in the daemon \
      already is left as it is, so the same files can be given again. Of a folder those files are taken that end in .csv or \
      .csv.gz.

      Example: seatwatchctl import --team atelier users.csv products.csv exports/2026-03/
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team that the files are about.", valueName: "team"))
  var team: String

  @Argument(help: ArgumentHelp("Files or folders.", valueName: "path"))
  var paths: [String]

  func run() async throws {
    let files = try ImportFile.files(in: paths)
    let result = try await connection.talk { client in
      let name = paths.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: ", ")
      let id = try await client.call(ImportBegin.self, .init(team: team, sourceName: name)).import
      var progress = ImportProgress(total: files.reduce(0) { $0 + $1.size })
      for file in files {
        try await file.forEachPiece { piece, isLast in
          _ = try await client.call(
            ImportChunk.self, .init(import: id, file: file.name, data: piece, last: isLast))
          progress.advance(by: piece.count, in: file.name)
        }
      }
      progress.say("checking and applying")
      defer { progress.clear() }
      return try await client.call(ImportCommit.self, .init(import: id)).result
    }
    if connection.json {
      try printJSON(result, as: .named("ImportResult"))
    } else {
      print(lines(result).joined(separator: "\n"))
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
    let reach = result.dataThrough.map { "usage data through \($0)" } ?? "no usage data yet"
    return files.lines() + [""] + kinds.lines() + (rejects.isEmpty ? [] : ["", "Rejected:"] + rejects.lines())
      + (features.isEmpty
        ? [] : ["", "No product under `features` in the team's file, kept until there is:"] + features.lines())
      + ["", printable("Team \(result.team): \(reach)")]
  }
}
