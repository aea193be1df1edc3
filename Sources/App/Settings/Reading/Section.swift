import Yams

/// A mapping of a file, read key by key. What is known, required and expected stands in the catalogue; whatever is not
/// so is noted, and reading goes on, so that a caller sees `nil` for what is absent or wrong.
struct Section {
  let notebook: Notebook
  let position: SourcePosition
  let known: [SettingsKey]
  private(set) var entries: [String: Node] = [:]
  let file: SettingsKey.File
  let path: String

  /// `node` is `nil` for a file that says nothing.
  init(_ node: Node?, path: String = "", of file: SettingsKey.File, _ notebook: Notebook) {
    self.notebook = notebook
    self.file = file
    self.path = path
    position = node.map(notebook.position(of:)) ?? notebook.position(line: 1, column: 1)
    known = SettingsKey.keys(in: path, of: file)
    read(node)
    noteMissing()
  }

  private mutating func read(_ node: Node?) {
    guard let node else { return }
    guard let mapping = node.mapping else {
      return notebook.note("\(form(of: node)); expected keys with values: \(names)", at: position)
    }
    for (key, value) in mapping {
      let place = notebook.position(of: key)
      guard let name = key.scalar?.string else {
        notebook.note("expected a key, not \(form(of: key))", at: place)
        continue
      }
      guard known.contains(where: { $0.name == name }) else {
        notebook.note(unknown(name), at: place)
        continue
      }
      entries[name] = value
    }
  }

  private func noteMissing() {
    for key in known where key.isRequired && entries[key.name] == nil {
      notebook.note("missing key `\(key.name)`; expected \(key.expected)", at: position)
    }
  }

  private func unknown(_ name: String) -> String {
    if name == "<<" { return "merge keys are not read here; write the keys out" }
    if ["password", "pass", "secret", "token"].contains(name.lowercased()), path == "mail.smtp" {
      return "unknown key `\(shown(name))`; a secret never stands here: name a `password_file`, or leave it out "
        + "for the credential smtp-password"
    }
    let guess = nearest(to: name, among: known.map(\.name)).map { "; did you mean `\($0)`?" } ?? ";"
    return "unknown key `\(shown(name))`\(guess) expected one of \(names)"
  }

  private var names: String { known.map { "`\($0.name)`" }.joined(separator: ", ") }
}
