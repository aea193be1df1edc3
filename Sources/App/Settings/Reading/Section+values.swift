import Yams

extension Section {
  // MARK: Values

  /// A text, read further by `read`; `nil` when it is absent or wrong.
  func value<Value>(_ name: String, _ read: (String) -> Reading<Value>) -> Value? {
    guard let node = entries[name], let text = scalar(node, "`\(name)`", name) else { return nil }
    let subject = key(name).isConfidential ? "the value of `\(name)` is wrong" : "`\(name)` is \(quoted(text))"
    return settle(read(text), subject, name, at: notebook.position(of: node))
  }

  /// Of the value, or of the section when the key is absent.
  func position(of name: String) -> SourcePosition {
    entries[name].map { notebook.position(of: $0) } ?? position
  }

  func has(_ name: String) -> Bool { entries[name] != nil }

  func isList(_ name: String) -> Bool { entries[name]?.sequence != nil }

  func note(_ text: String, about name: String) { notebook.note(text, at: position(of: name)) }

  // MARK: Sections and lists

  func section(_ name: String) -> Section? {
    guard let node = present(name) else { return nil }
    return Section(node, path: path.isEmpty ? name : "\(path).\(name)", of: file, notebook)
  }

  /// A list of sections.
  func sections(_ name: String) -> [Section] {
    items(name).map { Section($0, path: path.isEmpty ? "\(name)[]" : "\(path).\(name)[]", of: file, notebook) }
  }

  /// A list of texts, each with its position.
  func list<Value>(_ name: String, _ read: (String) -> Reading<Value>) -> [(value: Value, position: SourcePosition)] {
    items(name).compactMap { node in inner(node, name, read).map { ($0, notebook.position(of: node)) } }
  }

  /// A mapping whose keys are free.
  func pairs<Value>(
    _ name: String, key readKey: (String) -> Reading<String>, _ read: (String) -> Reading<Value>
  ) -> [(key: String, value: Value, position: SourcePosition)] {
    guard let node = present(name) else { return [] }
    guard let mapping = node.mapping else {
      noteForm("`\(name)`", name, node)
      return []
    }
    return mapping.compactMap { pair in
      let (key, value) = (inner(pair.key, name, readKey), inner(pair.value, name, read))
      guard let key, let value else { return nil }
      return (key, value, notebook.position(of: pair.key))
    }
  }

  // MARK: What all of them share

  private func items(_ name: String) -> [Node] {
    guard let node = present(name) else { return [] }
    guard let sequence = node.sequence else {
      noteForm("`\(name)`", name, node)
      return []
    }
    return Array(sequence)
  }

  /// One text of several under a key.
  private func inner<Value>(_ node: Node, _ name: String, _ read: (String) -> Reading<Value>) -> Value? {
    guard let text = scalar(node, "one of `\(name)`", name) else { return nil }
    return settle(read(text), "\(quoted(text)) in `\(name)`", name, at: notebook.position(of: node))
  }

  private func present(_ name: String) -> Node? {
    guard let node = entries[name] else { return nil }
    guard isNothing(node) else { return node }
    noteNothing("`\(name)`", name, node)
    return nil
  }

  private func scalar(_ node: Node, _ subject: String, _ name: String) -> String? {
    if isNothing(node) {
      noteNothing(subject, name, node)
      return nil
    }
    guard let scalar = node.scalar else {
      noteForm(subject, name, node)
      return nil
    }
    guard !scalar.string.unicodeScalars.contains(where: isControl) else {
      notebook.note(
        "\(subject) has a line end or a control character in it; expected \(key(name).expected)",
        at: notebook.position(of: node))
      return nil
    }
    return scalar.string
  }

  private func settle<Value>(
    _ reading: Reading<Value>, _ subject: String, _ name: String, at place: SourcePosition
  ) -> Value? {
    switch reading {
    case .value(let value): return value
    case .unexpected: notebook.note("\(subject); expected \(key(name).expected)", at: place)
    case .wrong(let why): notebook.note("\(subject): \(why)", at: place)
    }
    return nil
  }

  private func noteForm(_ subject: String, _ name: String, _ node: Node) {
    notebook.note("\(subject) is \(form(of: node)); expected \(key(name).expected)", at: notebook.position(of: node))
  }

  private func noteNothing(_ subject: String, _ name: String, _ node: Node) {
    let way = key(name).isRequired ? "" : ", or leave it out"
    notebook.note("\(subject) has no value; expected \(key(name).expected)\(way)", at: notebook.position(of: node))
  }

  private func key(_ name: String) -> SettingsKey {
    guard let key = known.first(where: { $0.name == name }) else {
      preconditionFailure("the catalogue has no key \(name) in \(path)")
    }
    return key
  }
}

/// A plain scalar that YAML reads as null.
private func isNothing(_ node: Node) -> Bool {
  guard let scalar = node.scalar, scalar.style == .plain else { return false }
  return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
}

private func quoted(_ text: String) -> String { text.isEmpty ? "empty" : "`\(shown(text))`" }

func form(of node: Node) -> String {
  switch node {
  case .mapping: "a section of keys"
  case .sequence: "a list"
  case _ where isNothing(node): "no value"
  default: "the text `\(shown(node.scalar?.string ?? ""))`"
  }
}
