/// The text of a `.varlink` file, and what it declares.
package struct InterfaceDescription: Hashable, Sendable {
  package struct Method: Hashable, Sendable {
    package let input: VarlinkType
    package let output: VarlinkType
  }

  /// As written; this is what `GetInterfaceDescription` answers.
  package let text: String
  package let name: String
  package let methods: [String: Method]
  package let types: [String: VarlinkType]
  package let errors: [String: VarlinkType]

  /// - Throws: `description`, with the line and what was expected there.
  package init(_ text: String) throws(VarlinkFailure) {
    var parser = try DescriptionParser(text)
    let parsed = try parser.parse()
    self.text = text
    name = parsed.name
    methods = parsed.methods
    types = parsed.types
    errors = parsed.errors
  }

  /// Whether a value has a type of this description.
  /// - Returns: `nil` if it has, else where it has not, as `seats.0.user`. Unknown fields are mistakes.
  package func mismatch(of value: JSONValue, with type: VarlinkType, at place: String = "") -> String? {
    let here = place.isEmpty ? "parameters" : place
    func inner(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }
    switch (type, value) {
    case (.optional, .null), (.bool, .bool), (.int, .int), (.float, .int), (.float, .number), (.string, .string),
      (.object, .object):
      return nil
    case (.optional(let wrapped), _):
      return mismatch(of: value, with: wrapped, at: place)
    case (.named(let name), _):
      guard let known = types[name] else { return here }
      return mismatch(of: value, with: known, at: place)
    case (.array(let element), .array(let values)):
      for (index, value) in values.enumerated() {
        if let found = mismatch(of: value, with: element, at: inner(String(index))) { return found }
      }
      return nil
    case (.dictionary(let element), .object(let members)):
      for (name, value) in members.sorted(by: { $0.key < $1.key }) {
        if let found = mismatch(of: value, with: element, at: inner(name)) { return found }
      }
      return nil
    case (.enumeration(let names), .string(let value)):
      return names.contains(value) ? nil : here
    case (.structure(let fields), .object(let members)):
      for field in fields {
        if let found = mismatch(of: members[field.name] ?? .null, with: field.type, at: inner(field.name)) {
          return found
        }
      }
      let known = Set(fields.map(\.name))
      return members.keys.filter { !known.contains($0) }.min().map(inner)
    default:
      return here
    }
  }
}
