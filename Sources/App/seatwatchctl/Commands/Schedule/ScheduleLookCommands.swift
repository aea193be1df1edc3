import ArgumentParser
import ControlAPI
import Varlink

struct ScheduleExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show the next occurrences, what was done to each, and the days it will look at.",
    discussion: "Example: seatwatchctl schedule explain atelier --count 12")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  @Option(help: ArgumentHelp("How many, 1 to 100.", valueName: "number"))
  var count = 5

  func validate() throws {
    if !(1...100).contains(count) { throw ValidationError("--count must be a number from 1 to 100, not \(count).") }
  }

  func run() async throws {
    try await connection.answer(ScheduleExplain.self, .init(schedule: name.schedule, count: count)) { reply in
      reply.occurrences.isEmpty ? ["No occurrence is to come."] : OccurrenceTable.lines(reply.occurrences)
    }
  }
}

struct SchedulePreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Print the notification as it would be sent now; nothing is sent or recorded.",
    discussion: "Example: seatwatchctl schedule preview atelier --html > notification.html")

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var name: ScheduleName

  @Flag(help: "Which form of it.")
  var form = Form.text

  enum Form: String, EnumerableFlag {
    case text, html, message

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .text: "The text for readers without HTML."
      case .html: "The page."
      case .message: "The whole mail with its headers."
      }
    }
  }

  func run() async throws {
    let reply = try await connection.talk {
      try await $0.call(SchedulePreview.self, .init(schedule: name.schedule))
    }
    if connection.json { return try printJSON(reply, of: SchedulePreview.self) }
    // What goes into a file or a browser is printed as it is; a terminal gets it without control characters.
    let text =
      switch form {
      case .text: reply.text
      case .html: reply.html
      case .message: reply.message
      }
    let isTerminal = Terminal.width != nil
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      print(isTerminal ? printable(String(line.last == "\r" ? line.dropLast() : line)) : String(line))
    }
  }
}

/// Occurrences to come as rows.
enum OccurrenceTable {
  static func lines(_ occurrences: [PlannedOccurrence]) -> [String] {
    var table = Table("DAY", "DUE", "DUE (UTC)", "WINDOW (DAYS AFTER–THROUGH)", "NOTES")
    for occurrence in occurrences {
      table.add(
        occurrence.day, occurrence.local, utc(occurrence.dueAt),
        "\(occurrence.window.startExclusive) – \(occurrence.window.end)",
        occurrence.notes.isEmpty ? "-" : occurrence.notes.joined(separator: "; "))
    }
    return table.lines()
  }
}
