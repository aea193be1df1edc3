/// An error reply: a declared name and its fields.
package struct VarlinkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// With its interface: `org.seatwatch.TeamNotFound`.
  package let name: String
  package let parameters: [String: JSONValue]

  package init(_ name: String, _ parameters: [String: JSONValue] = [:]) {
    self.name = name
    self.parameters = parameters
  }

  package var description: String {
    if parameters.isEmpty { return name }
    let fields = parameters.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.plainText)" }
    return "\(name) (\(fields.joined(separator: ", ")))"
  }

  /// The text of a field; `nil` when it is missing or no string.
  package func text(_ field: String) -> String? {
    guard case .string(let text) = parameters[field] else { return nil }
    return text
  }

  /// The number of a field; `nil` when it is missing or no whole number.
  package func number(_ field: String) -> Int? {
    guard case .int(let number) = parameters[field] else { return nil }
    return Int(number)
  }

  /// The texts of a field; empty when it is missing or no list of strings.
  package func texts(_ field: String) -> [String] {
    guard case .array(let values) = parameters[field] else { return [] }
    return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
}

extension VarlinkError: DeclaredError {
  package var varlinkError: VarlinkError { self }
  package init?(_ error: VarlinkError) { self = error }
}

/// The errors that the protocol itself declares, in `org.varlink.service`.
extension VarlinkError {
  package static func interfaceNotFound(_ interface: String) -> VarlinkError {
    VarlinkError("org.varlink.service.InterfaceNotFound", ["interface": .string(interface)])
  }
  package static func methodNotFound(_ method: String) -> VarlinkError {
    VarlinkError("org.varlink.service.MethodNotFound", ["method": .string(method)])
  }
  package static func methodNotImplemented(_ method: String) -> VarlinkError {
    VarlinkError("org.varlink.service.MethodNotImplemented", ["method": .string(method)])
  }
  package static func invalidParameter(_ parameter: String) -> VarlinkError {
    VarlinkError("org.varlink.service.InvalidParameter", ["parameter": .string(parameter)])
  }
  package static let permissionDenied = VarlinkError("org.varlink.service.PermissionDenied")
  package static let expectedMore = VarlinkError("org.varlink.service.ExpectedMore")
}

extension JSONValue {
  /// For a sentence: strings without quotes, lists with commas.
  package var plainText: String {
    switch self {
    case .null: "null"
    case .bool(let value): String(value)
    case .int(let value): String(value)
    case .number(let value): String(value)
    case .string(let value): value
    case .array(let values): values.map(\.plainText).joined(separator: ", ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.plainText)" }.joined(separator: ", ")
    }
  }
}
