import Domain

/// A section of a profile's file, read key by key. What is not known or not of the right form is noted, and reading goes on.
final class ProfileSection {
  /// What all sections of a file write down.
  final class Notebook {
    let file: String
    private(set) var problems: [ProfileProblem] = []

    init(file: String) { self.file = file }

    func note(_ text: String, at position: ProfileNode.Position) {
      problems.append(ProfileProblem(file: file, line: position.line, column: position.column, text: text))
    }
  }

  let notebook: Notebook
  let position: ProfileNode.Position
  private var entries: [String: ProfileNode] = [:]

  /// - Parameter known: the keys that the section may have; empty: any.
  init(_ node: ProfileNode, known: [String], _ notebook: Notebook) {
    self.notebook = notebook
    position = node.position
    guard case .object(let members) = node.value else {
      notebook.note("\(node.form); expected keys with values\(ProfileSection.list(known))", at: node.position)
      return
    }
    for (key, at, value) in members {
      guard known.isEmpty || known.contains(key) else {
        let guess = nearestWord(to: key, among: known).map { "; did you mean `\($0)`?" } ?? ";"
        notebook.note("unknown key `\(key.prefix(60))`\(guess) expected one of\(ProfileSection.list(known))", at: at)
        continue
      }
      if entries.updateValue(value, forKey: key) != nil { notebook.note("`\(key)` is written more than once", at: at) }
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "" : " " + names.map { "`\($0)`" }.joined(separator: ", ")
  }

  subscript(key: String) -> ProfileNode? { entries[key] }

  func has(_ key: String) -> Bool { entries[key] != nil }

  func note(_ text: String, about key: String) { notebook.note(text, at: entries[key]?.position ?? position) }

  /// A text with something in it.
  func text(_ key: String) -> String? {
    guard let node = entries[key] else { return nil }
    guard let text = node.string, !text.isEmpty else {
      notebook.note("`\(key)` is \(node.form); expected a text", at: node.position)
      return nil
    }
    return text
  }

  func column(_ key: String) -> ColumnName? { text(key).map(ColumnName.init) }

  /// One text, or a list of them.
  func texts(_ key: String) -> [String] { entries[key].map { texts($0, key) } ?? [] }

  private func texts(_ node: ProfileNode, _ key: String) -> [String] {
    if let text = node.string { return [text] }
    guard case .array(let items) = node.value else {
      notebook.note("`\(key)` is \(node.form); expected a list of texts", at: node.position)
      return []
    }
    return items.compactMap { item in
      if item.string == nil { notebook.note("\(item.form) in `\(key)`; expected a text", at: item.position) }
      return item.string
    }
  }

  func bool(_ key: String) -> Bool? {
    guard let node = entries[key] else { return nil }
    if case .bool(let isTrue) = node.value { return isTrue }
    notebook.note("`\(key)` is \(node.form); expected true or false", at: node.position)
    return nil
  }

  /// One of a few words.
  func word<Word: RawRepresentable & CaseIterable>(_ key: String, of: Word.Type) -> Word?
  where Word.RawValue == String {
    text(key).flatMap { text in
      if let word = Word(rawValue: text.lowercased()) { return word }
      let words = Word.allCases.map(\.rawValue)
      let guess = nearestWord(to: text, among: words).map { "; did you mean `\($0)`?" } ?? ";"
      note("`\(key)` is `\(text.prefix(60))`\(guess) expected \(words.joined(separator: ", "))", about: key)
      return nil
    }
  }

  /// Free keys with texts.
  func pairs(_ key: String) -> [(key: String, value: String, at: ProfileNode.Position)] {
    free(key).compactMap { name, node in
      guard let text = node.string else {
        notebook.note("\(node.form) in `\(key)`; expected a text", at: node.position)
        return nil
      }
      return (name, text, node.position)
    }
  }

  /// `{"column": ["value", …]}`.
  func conditions(_ key: String) -> [ImportProfile.Condition] {
    free(key).map { name, node in
      ImportProfile.Condition(column: ColumnName(name), values: Set(texts(node, key).map { $0.lowercased() }))
    }
  }

  private func free(_ key: String) -> [(String, ProfileNode)] {
    guard let node = entries[key] else { return [] }
    guard case .object(let members) = node.value else {
      notebook.note("`\(key)` is \(node.form); expected keys with values", at: node.position)
      return []
    }
    return members.map { ($0.key, $0.value) }
  }
}
