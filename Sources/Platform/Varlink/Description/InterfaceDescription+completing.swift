extension InterfaceDescription {
  /// A value of a type with `null` for each optional field that was left out, so that a program finds every field.
  package func completed(_ value: JSONValue, as type: VarlinkType) -> JSONValue {
    switch (type, value) {
    case (.optional(let wrapped), _): return value == .null ? .null : completed(value, as: wrapped)
    case (.named(let name), _): return types[name].map { completed(value, as: $0) } ?? value
    case (.array(let element), .array(let values)): return .array(values.map { completed($0, as: element) })
    case (.dictionary(let element), .object(let members)):
      return .object(members.mapValues { completed($0, as: element) })
    case (.structure(let fields), .object(var members)):
      for field in fields { members[field.name] = completed(members[field.name] ?? .null, as: field.type) }
      return .object(members)
    default: return value
    }
  }
}
