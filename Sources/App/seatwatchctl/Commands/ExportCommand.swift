import ArgumentParser
import ControlAPI
import Foundation
import Varlink

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a team's subscriptions, users and use into files.",
    discussion: """
      Names and addresses follow the team's personal-data setting: hidden, they are pseudonyms. One table in CSV goes to the \
      file; several go to files beside it, with the table's name before the ending. A workbook has a sheet for each.

      With --columns generic the files can be imported again without loss.

      Example: seatwatchctl export --team atelier --reports subscriptions,users,usage --format xlsx -o atelier.xlsx
      """)

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Option(
    help: ArgumentHelp(
      "subscriptions, users, usage (a row for each seat), daily (a row for each day of use); several parted by commas.",
      valueName: "reports"))
  var reports = "subscriptions,users,usage"

  @Option(help: "csv or xlsx.")
  var format: ExportFormat = .csv

  @Option(help: "How columns are named: as the vendor does until 2025 or since 2026, or as an import takes them back.")
  var columns: ExportColumns = .vendor2026

  @Option(help: ArgumentHelp("The first day of use (default: a year before the last).", valueName: "day"))
  var from: Day?

  @Option(help: ArgumentHelp("The last day of use (default: today in the team's time zone).", valueName: "day"))
  var to: Day?

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  func run() async throws {
    let parameters = Export.Parameters(
      team: team, reports: reports.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) },
      format: format.rawValue, columns: columns.rawValue, from: from?.text, to: to?.text)
    let written = try await connection.talk { client in
      var files = ExportedFiles(output: output)
      do {
        for try await piece in try await client.callMore(Export.self, parameters) { try files.take(piece) }
        return try files.finish()
      } catch {
        files.abandon()
        throw error
      }
    }
    if connection.json {
      try printJSON(written, as: .object)
    } else {
      print(written.map { printable("\($0.file): \($0.size) bytes") }.joined(separator: "\n"))
    }
  }
}

enum ExportFormat: String, CaseIterable, ExpressibleByArgument { case csv, xlsx }

enum ExportColumns: String, CaseIterable, ExpressibleByArgument {
  case vendor2025 = "2025"
  case vendor2026 = "2026"
  case generic
}
