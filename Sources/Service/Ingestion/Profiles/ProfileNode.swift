import Spreadsheet

/// A value of a profile's file, and where it stands.
struct ProfileNode {
  indirect enum Value {
    case object([(key: String, at: Position, value: ProfileNode)])
    case array([ProfileNode])
    case string(String)
    case number(String)
    case bool(Bool)
    case null
  }

  struct Position: Hashable {
    var line: Int
    var column: Int
  }

  let value: Value
  let position: Position

  var string: String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// - Throws: `JSONError`.
  init(_ bytes: [UInt8]) throws {
    var builder = Builder()
    var scanner = JSONScanner()
    try bytes.withUnsafeBufferPointer { bytes in
      try scanner.feed(bytes) { try builder.take($0, Position($1.position)) }
    }
    try scanner.finish { try builder.take($0, Position($1.position)) }
    guard let root = builder.root else { throw JSONError(line: 1, column: 1, problem: "the file is empty") }
    self = root
  }

  fileprivate init(value: Value, position: Position) {
    self.value = value
    self.position = position
  }

  /// How messages name it.
  var form: String {
    switch value {
    case .object: "a section of keys"
    case .array: "a list"
    case .string(let text): "the text `\(text.prefix(60))`"
    case .number(let text): "the number \(text.prefix(30))"
    case .bool(let isTrue): "\(isTrue)"
    case .null: "null"
    }
  }
}

extension ProfileNode.Position {
  init(_ place: (line: Int, column: Int)) { self.init(line: place.line, column: place.column) }
}

private struct Builder {
  private struct Level {
    var isObject: Bool
    var position: ProfileNode.Position
    var members: [(key: String, at: ProfileNode.Position, value: ProfileNode)] = []
    var items: [ProfileNode] = []
    var key: (String, ProfileNode.Position)?
  }

  private(set) var root: ProfileNode?
  private var levels: [Level] = []

  mutating func take(_ event: JSONScanner.Event, _ position: ProfileNode.Position) throws {
    if levels.isEmpty, root != nil {
      throw JSONError(line: position.line, column: position.column, problem: "a second document begins here")
    }
    switch event {
    case .beginObject, .beginArray: levels.append(Level(isObject: event == .beginObject, position: position))
    case .endObject, .endArray:
      guard let level = levels.popLast() else { return }
      add(ProfileNode(value: level.isObject ? .object(level.members) : .array(level.items), position: level.position))
    case .key(let text): levels[levels.count - 1].key = (String(decoding: text, as: UTF8.self), position)
    case .string(let text): add(ProfileNode(value: .string(String(decoding: text, as: UTF8.self)), position: position))
    case .number(let text): add(ProfileNode(value: .number(String(decoding: text, as: UTF8.self)), position: position))
    case .bool(let isTrue): add(ProfileNode(value: .bool(isTrue), position: position))
    case .null: add(ProfileNode(value: .null, position: position))
    }
  }

  private mutating func add(_ node: ProfileNode) {
    guard let top = levels.indices.last else {
      root = node
      return
    }
    if let (key, at) = levels[top].key {
      levels[top].members.append((key, at, node))
      levels[top].key = nil
    } else {
      levels[top].items.append(node)
    }
  }
}
