/// The page of a program: what its help says, command by command.
struct ProgramPage {
  let command: CommandDescription
  let section: Int
  let version: String
  /// Of what every command takes, told once.
  var common: Set<String> = ["help", "version"]
  var exits: [(code: String, meaning: String)] = []
  var environment: [(name: String, meaning: String)] = []
  var files: [(name: String, meaning: String)] = []
  var signals: [(name: String, meaning: String)] = []
  var seeAlso: [String] = []

  var text: String {
    var page = Roff(command.commandName, section: section, version: version)
    let abstract = command.abstract ?? ""
    page.name(command.commandName, "\(abstract.prefix(1).lowercased())\(abstract.dropFirst())".trimmed)
    page.section("SYNOPSIS")
    page.paragraph("`\(command.commandName)` COMMAND [OPTIONS]")
    page.section("DESCRIPTION")
    for paragraph in command.parts.text { page.paragraph(paragraph) }
    let shared = command.leaves.first?.arguments?.filter { common.contains($0.label) } ?? []
    if !shared.isEmpty {
      page.section("OPTIONS OF EVERY COMMAND")
      for argument in shared { page.item(argument.usage, argument.words) }
    }
    page.section("COMMANDS")
    for leaf in command.leaves { add(leaf, to: &page) }
    list("SIGNALS", signals, in: &page)
    list("EXIT STATUS", exits.map { ($0.code, $0.meaning) }, in: &page)
    list("ENVIRONMENT", environment, in: &page)
    list("FILES", files, in: &page)
    page.section("EXAMPLES")
    for example in command.parts.examples { page.example(example) }
    page.section("SEE ALSO")
    page.paragraph(seeAlso.map { "`\($0)`" }.joined(separator: ", "))
    return page.text
  }

  private func add(_ leaf: CommandDescription, to page: inout Roff) {
    let own = (leaf.arguments ?? []).filter { $0.shouldDisplay && !common.contains($0.label) }
    page.subsection(([leaf.words] + own.map(\.synopsis)).joined(separator: " "))
    page.paragraph(leaf.abstract ?? "")
    for paragraph in leaf.parts.text { page.paragraph(paragraph) }
    for argument in own { page.item(argument.usage, argument.words) }
    for exit in leaf.parts.exits { page.paragraph("Exit codes: \(exit)") }
    for example in leaf.parts.examples { page.example(example) }
  }

  private func list(_ heading: String, _ items: [(String, String)], in page: inout Roff) {
    if items.isEmpty { return }
    page.section(heading)
    for (name, meaning) in items { page.item(name, [meaning]) }
  }
}

extension CommandDescription.Argument {
  var label: String { names?.first { $0.kind == "long" }?.name ?? valueName ?? "" }

  /// `--team team`, or the value's name alone.
  var usage: String {
    let value = valueName.map { "<\($0)>" } ?? ""
    if isPositional { return value + (isRepeating ? "..." : "") }
    let all = (names ?? []).map(\.text).joined(separator: ", ")
    return isFlag ? all : "\(all) \(value)"
  }

  /// In a command's heading.
  var synopsis: String {
    let text = usage + (isRepeating && !isPositional ? "..." : "")
    return isOptional ? "[\(text)]" : text
  }

  /// What it is for, what it may be, and what it is without being given.
  var words: [String] {
    var words = [abstract ?? ""]
    if let allValues, !allValues.isEmpty, !isFlag {
      words.append("One of: \(allValues.map { "`\($0)`" }.joined(separator: ", ")).")
    }
    if let defaultValue, !isFlag { words.append("Default: \(defaultValue)") }
    return words
  }
}

extension String {
  /// Without a full stop at its end.
  fileprivate var trimmed: String { hasSuffix(".") ? String(dropLast()) : self }
}
