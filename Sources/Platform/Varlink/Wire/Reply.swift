/// A reply as it came over the wire.
package struct Reply: Sendable {
  /// More replies to the same call follow.
  package let continues: Bool
  package let error: VarlinkError?
  private let frame: [UInt8]

  /// - Throws: `malformed`.
  package init(frame: [UInt8]) throws(VarlinkFailure) {
    if JSONNesting.exceedsLimit(frame) {
      throw .malformed("nested deeper than \(JSONNesting.limit) levels")
    }
    do {
      let head = try WireCoding.decode(Head.self, from: frame)
      continues = head.continues ?? false
      if let name = head.error {
        error = VarlinkError(name, try WireCoding.parameters([String: JSONValue].self, of: frame))
      } else {
        error = nil
      }
    } catch {
      throw .malformed("expected an object with \"parameters\" or \"error\"")
    }
    self.frame = frame
  }

  /// - Throws: `malformed`, naming the field that does not fit.
  package func parameters<Parameters: Decodable>(as type: Parameters.Type) throws(VarlinkFailure) -> Parameters {
    do {
      return try WireCoding.parameters(type, of: frame)
    } catch {
      throw .malformed("unexpected reply at \"\(WireCoding.place(of: error))\"")
    }
  }

  static func encode(parameters: some Encodable, continues: Bool) throws -> [UInt8] {
    try WireCoding.frame(Outgoing(parameters: parameters, continues: continues ? true : nil, error: nil))
  }

  static func encode(error: VarlinkError) throws -> [UInt8] {
    try WireCoding.frame(Outgoing(parameters: error.parameters, continues: nil, error: error.name))
  }

  private struct Head: Decodable {
    var continues: Bool?
    var error: String?
  }

  private struct Outgoing<Parameters: Encodable>: Encodable {
    var parameters: Parameters
    var continues: Bool?
    var error: String?
  }
}
