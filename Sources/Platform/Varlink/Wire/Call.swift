/// A call as it came over the wire.
package struct Call: Sendable {
  /// With its interface: `org.seatwatch.Status`.
  package let method: String
  /// The caller takes several replies.
  package let more: Bool
  /// The caller takes none.
  package let oneway: Bool
  /// The caller wants to speak another protocol afterwards; no method of ours does.
  package let upgrade: Bool
  private let frame: [UInt8]

  /// - Parameter frame: one message without its NUL.
  /// - Throws: `malformed`; the caller speaks something else than Varlink.
  package init(frame: [UInt8]) throws(VarlinkFailure) {
    if JSONNesting.exceedsLimit(frame) {
      throw .malformed("nested deeper than \(JSONNesting.limit) levels")
    }
    let head: Head
    do {
      head = try WireCoding.decode(Head.self, from: frame)
    } catch {
      throw .malformed("expected an object with \"method\", and \"parameters\", an object, if there are any")
    }
    method = head.method
    more = head.more ?? false
    oneway = head.oneway ?? false
    upgrade = head.upgrade ?? false
    self.frame = frame
  }

  /// The part of the method's name before the last dot.
  package var interface: String {
    method.lastIndex(of: ".").map { String(method[..<$0]) } ?? ""
  }

  /// The part after it.
  package var member: String {
    method.lastIndex(of: ".").map { String(method[method.index(after: $0)...]) } ?? method
  }

  /// - Throws: `VarlinkError` InvalidParameter, naming the first one that does not fit.
  package func parameters<Parameters: Decodable>(as type: Parameters.Type) throws(VarlinkError) -> Parameters {
    do {
      return try WireCoding.parameters(type, of: frame)
    } catch {
      throw .invalidParameter(WireCoding.place(of: error))
    }
  }

  static func encode(
    method: String, parameters: some Encodable, more: Bool = false, oneway: Bool = false
  ) throws -> [UInt8] {
    try WireCoding.frame(
      Outgoing(method: method, parameters: parameters, more: more ? true : nil, oneway: oneway ? true : nil))
  }

  private struct Head: Decodable {
    var method: String
    var more: Bool?
    var oneway: Bool?
    var upgrade: Bool?
  }

  private struct Outgoing<Parameters: Encodable>: Encodable {
    var method: String
    var parameters: Parameters
    var more: Bool?
    var oneway: Bool?
  }
}
