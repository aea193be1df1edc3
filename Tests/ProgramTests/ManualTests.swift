import Foundation
import Settings
import Subprocess
import TestSupport
import Testing

/// The manual pages and completions as `seatwatch-manual` writes them, read by groff and by the shells themselves.
@Suite(.timeLimit(.minutes(5))) struct ManualTests {
  private struct Outcome {
    let isGood: Bool
    let output: String
    let complaint: String
  }

  private static let programs = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
  private static let pages = ["man1/seatwatchctl.1", "man5/seatwatch.yaml.5", "man8/seatwatchd.8"]

  private func run(_ words: [String]) async throws -> Outcome {
    let result = try await Subprocess.run(
      .name("env"), arguments: Arguments(words), output: .string(limit: 1 << 22), error: .string(limit: 1 << 20))
    return Outcome(
      isGood: result.terminationStatus.isSuccess, output: result.standardOutput, complaint: result.standardError)
  }

  private func withManual(_ body: (String) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
      let made = try await run(["\(Self.programs)/seatwatch-manual", "--programs", Self.programs, folder])
      try #require(made.isGood, "\(made.complaint)")
      try await body(folder)
    }
  }

  /// Wide enough that nothing is broken into lines, with plain letters.
  private func rendered(_ page: String, in folder: String) async throws -> String {
    let words = ["LC_ALL=C.UTF-8", "MANWIDTH=1000", "MANROFFOPT=-c", "man", "--warnings", "-P", "col -b", "-l"]
    let shown = try await run(words + ["\(folder)/man/\(page)"])
    #expect(shown.isGood && shown.complaint.isEmpty, "\(page): \(shown.complaint)")
    return shown.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: pages) func `groff renders each page without a warning, and whatis finds it`(page: String)
    async throws
  {
    try await withManual { folder in
      #expect(try await rendered(page, in: folder).contains("SEE ALSO"))
      let name = try await run(["lexgrog", "\(folder)/man/\(page)"])
      #expect(name.isGood && name.output.contains(" - "), "\(name.output)")
    }
  }

  @Test(arguments: [("seatwatchctl", pages[0]), ("seatwatchd", pages[2])])
  func `every verb is there with an example, and every option with what it is for`(
    program: String, page: String
  ) async throws {
    struct Tool: Decodable { let command: Command }
    struct Command: Decodable {
      struct Argument: Decodable {
        struct Name: Decodable { let name: String }
        let names: [Name]?
        let abstract: String?
        let shouldDisplay: Bool
      }
      let commandName: String
      let shouldDisplay: Bool
      let abstract: String?
      let superCommands: [String]?
      let subcommands: [Command]?
      let arguments: [Argument]?

      var all: [Command] { [self] + (subcommands ?? []).filter { $0.commandName != "help" }.flatMap(\.all) }
    }
    try await withManual { folder in
      let text = try await rendered(page, in: folder)
      let dump = try await run(["\(Self.programs)/\(program)", "--experimental-dump-help"])
      let commands = try JSONDecoder().decode(Tool.self, from: Data(dump.output.utf8)).command.all
      #expect(commands.count > 4)
      for command in commands where command.shouldDisplay && (command.subcommands ?? []).isEmpty {
        let words = ((command.superCommands ?? []) + [command.commandName]).joined(separator: " ")
        #expect(text.contains(" \(words)"), "no example of \(words)")
        #expect(text.contains(try #require(command.abstract)), "\(words)")
        for argument in command.arguments ?? [] where argument.shouldDisplay {
          let about = argument.abstract ?? ""
          // An argument without a name stands by its value.
          let name = argument.names?.map { "--\($0.name)" }.last ?? "<"
          #expect(!about.isEmpty, "\(words) \(name) says nothing of itself")
          let isThere = about.split(separator: "\n").allSatisfy { text.contains($0) }
          #expect(text.contains(name) && isThere, "\(words) \(name)")
        }
      }
    }
  }

  @Test func `every key is there with what it expects, its default and an example`() async throws {
    try await withManual { folder in
      let text = try await rendered(Self.pages[1], in: folder)
      for key in SettingsKey.all {
        let plain = { (words: String) in words.replacingOccurrences(of: "`", with: "") }
        let standard = key.isRequired ? "Required." : key.standard.map { plain("Default: \($0).") } ?? ""
        for part in [key.path, plain(key.meaning), standard] where !part.isEmpty {
          #expect(text.contains(part), "\(key.path): \(part)")
        }
        if key.isSection { continue }
        #expect(text.contains(plain("Expected: \(key.expected).")), "\(key.path)")
        #expect(text.contains("Example: \(key.name): \(key.example)"), "\(key.path)")
      }
    }
  }

  @Test func `bash completes verbs, options and values`() async throws {
    try await withManual { folder in
      let script = """
        set -e
        source "$1/bash-completion/completions/seatwatchctl"
        source "$1/bash-completion/completions/seatwatchd"
        complete -p seatwatchctl seatwatchd > /dev/null
        try() {
          COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
          "_$1" "$1" "${!#}" "${COMP_WORDS[COMP_CWORD-1]}" 2> /dev/null || true
          echo "${COMPREPLY[@]}"
        }
        try seatwatchctl sche
        try seatwatchctl schedule ex
        try seatwatchctl delivery list --state unc
        try seatwatchd ru
        """
      let outcome = try await run(["bash", "--norc", "-c", script, "bash", folder])
      #expect(outcome.isGood, "\(outcome.complaint)")
      #expect(outcome.output.split(separator: "\n").map(String.init) == ["schedule", "explain", "uncertain", "run"])
    }
  }

  @Test func `zsh takes the completions, and completes a verb at its prompt`() async throws {
    try await withManual { folder in
      let script = """
        fpath=($1/zsh/vendor-completions $fpath)
        autoload -Uz compinit && compinit -u -d $1/zcompdump
        print -r -- $_comps[seatwatchctl] $_comps[seatwatchd]
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PROMPT='' fpath=($1/zsh/vendor-completions \\$fpath); autoload -Uz compinit; compinit -u -d $1/zcompdump; print ready"
        zpty -r shell line '*ready*ready*'
        zpty -w -n shell $'seatwatchctl delivery res\\t'
        zpty -r shell line '*resolve*'
        print -r -- ${${line##*$'\\n'}//[^a-z ]/}
        zpty -d shell
        """
      let outcome = try await run(["TERM=dumb", "timeout", "60", "zsh", "-f", "-c", script, "zsh", folder])
      #expect(outcome.isGood && outcome.complaint.isEmpty, "\(outcome.complaint)")
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(lines.first == "_seatwatchctl _seatwatchd")
      #expect(lines.last?.contains("delivery resolve") == true, "\(lines)")
    }
  }

  @Test func `fish completes verbs, options and values`() async throws {
    try await withManual { folder in
      for (line, expected) in [
        ("seatwatchctl sche", "schedule"), ("seatwatchctl schedule ex", "explain"),
        ("seatwatchctl delivery list --state unc", "uncertain"), ("seatwatchd ru", "run"),
      ] {
        let program = line.prefix { $0 != " " }
        let file = "\(folder)/fish/vendor_completions.d/\(program).fish"
        let outcome = try await run([
          "HOME=\(folder)", "fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", file, line,
        ])
        #expect(outcome.isGood && outcome.complaint.isEmpty, "\(outcome.complaint)")
        let found = outcome.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        #expect(found == [Substring(expected)], "\(line)")
      }
    }
  }
}
