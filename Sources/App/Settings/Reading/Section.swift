import Domain
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
    let misspelt = read(node)
    noteMissing(but: misspelt)
  }

  /// The known keys that unknown ones were meant to be; all of them when there are no keys to go by.
  private mutating func read(_ node: Node?) -> Set<String> {
    guard let node else { return [] }
    guard let mapping = node.mapping else {
      notebook.note("\(form(of: node)); expected keys with values: \(names)", at: position)
      return Set(known.map(\.name))
    }
    var misspelt: Set<String> = []
    for (key, value) in mapping {
      let place = notebook.position(of: key)
      guard let name = key.scalar?.string else {
        notebook.note("\(form(of: key)); expected one of the keys \(names)", at: place)
        continue
      }
      if known.contains(where: { $0.name == name }) {
        entries[name] = value
      } else {
        let meant = nearestWord(to: name, among: known.map(\.name))
        notebook.note(unknown(name, meant: meant), at: place)
        if let meant { misspelt.insert(meant) }
      }
    }
    return misspelt
  }

  private func noteMissing(but misspelt: Set<String>) {
    for key in known where key.isRequired && entries[key.name] == nil && !misspelt.contains(key.name) {
      notebook.note("missing key `\(key.name)`; expected \(key.expected)", at: position)
    }
  }

  private func unknown(_ name: String, meant: String?) -> String {
    if name == "<<" { return "merge keys are not read here; write the keys out" }
    if path == "mail.smtp", ["password", "pass", "secret", "token"].contains(name.lowercased()) {
      return "unknown key `\(shown(name))`; a secret never stands here: name a `password_file`, or leave it out "
        + "for the credential smtp-password"
    }
    let guess = meant.map { "; did you mean `\($0)`?" } ?? ";"
    return "unknown key `\(shown(name))`\(guess) expected one of \(names)"
  }

  private var names: String { known.map { "`\($0.name)`" }.joined(separator: ", ") }
}
