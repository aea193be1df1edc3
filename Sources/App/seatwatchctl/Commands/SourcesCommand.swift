import ArgumentParser
import ControlAPI
import Varlink

struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "Show where the data come from, how far they reach, and the latest imports.",
    discussion: "Example: seatwatchctl sources --team atelier")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only this team's.", valueName: "team"))
  var team: String?

  func run() async throws {
    try await connection.answer(ImportSources.self, .init(team: team)) { reply in
      var sources = Table("TEAM", "SOURCE", "TELLS", "FROM", "THROUGH")
      for source in reply.sources {
        sources.add(source.team, source.source, source.kind ?? "uses", source.from, source.through)
      }
      var imports = Table("IMPORT", "TEAM", "SOURCE", "STATE", "BEGAN (UTC)", "ENDED (UTC)")
      for run in reply.imports {
        imports.add(run.id, run.team, run.source, run.state.rawValue, utc(run.startedAt), utc(run.finishedAt))
      }
      return (sources.isEmpty ? ["No data yet."] : sources.lines())
        + (imports.isEmpty ? [] : [""] + imports.lines())
    }
  }
}
