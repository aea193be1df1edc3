import ArgumentParser
import ControlAPI
import Varlink

struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Replace who somebody is by a pseudonym, everywhere and for good.",
    discussion: """
      Example: seatwatchctl erase ada.alder@example.com --team atelier --yes

      Seats and uses stay, as somebody's. An import that names the person again brings the name back: take it out of the \
      source first. Backups, exported files and mail that was sent are not reached.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: ArgumentHelp("A login, an address or another name.", valueName: "user"))
  var user: String

  @Option(help: ArgumentHelp("The team.", valueName: "team"))
  var team: String

  @Flag(help: "It is meant: there is no way back.")
  var yes = false

  func validate() throws {
    if user.isEmpty { throw ValidationError("The user must not be empty.") }
    if !yes { throw ValidationError("This cannot be undone: say --yes if it is meant.") }
  }

  func run() async throws {
    try await connection.answer(Erase.self, .init(team: team, user: user)) { reply in
      var lines = ["The person is \(reply.pseudonym) from now on; \(reply.places) texts were changed."]
      if reply.openMessages > 0 {
        lines.append(
          "\(reply.openMessages) messages of the team are not settled; what they say is erased when they are.")
      }
      return lines
    }
  }
}
