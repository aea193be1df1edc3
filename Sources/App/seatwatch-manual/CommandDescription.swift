import Foundation

/// A command as `--experimental-dump-help` tells it, as far as a page needs it.
struct CommandDescription: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String

      var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?

    var isPositional: Bool { kind == "positional" }
    var isFlag: Bool { kind == "flag" }
  }

  let commandName: String
  let superCommands: [String]?
  let shouldDisplay: Bool
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandDescription]?
  let arguments: [Argument]?
  let defaultSubcommand: String?

  /// `schedule list`, without the program.
  var words: String { ((superCommands ?? []).dropFirst() + [commandName]).joined(separator: " ") }

  /// The commands that do something, in the order of the help.
  var leaves: [CommandDescription] {
    let inner = (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
    return inner.isEmpty ? [self] : inner.flatMap(\.leaves)
  }

  /// The discussion by what its paragraphs are.
  var parts: (text: [String], examples: [String], exits: [String]) {
    var parts: (text: [String], examples: [String], exits: [String]) = ([], [], [])
    for paragraph in (discussion ?? "").components(separatedBy: "\n\n") where !paragraph.isEmpty {
      if let rest = CommandDescription.rest(of: paragraph, after: ["Example: ", "Examples: "]) {
        parts.examples.append(rest)
      } else if let range = paragraph.range(of: "Exit codes: ") {
        // It may follow other sentences of its paragraph.
        let before = paragraph[..<range.lowerBound]
        if !before.isEmpty { parts.text.append(String(before)) }
        parts.exits.append(String(paragraph[range.upperBound...]))
      } else {
        parts.text.append(paragraph)
      }
    }
    return parts
  }

  private static func rest(of text: String, after beginnings: [String]) -> String? {
    beginnings.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) }
  }
}
