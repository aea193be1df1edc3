// Varlink: framing, calls, replies and errors of the Varlink protocol over a Unix socket; a server and a client.
// The protocol is that of varlink.org: each message is one JSON object followed by a NUL byte.

/// One method of an interface, known to both sides.
package protocol VarlinkMethod: Sendable {
  associatedtype Parameters: Codable & Sendable
  associatedtype Reply: Codable & Sendable
  /// What an error reply becomes on the client's side.
  associatedtype Failure: DeclaredError = VarlinkError

  /// With its interface: `org.seatwatch.Status`.
  static var name: String { get }
}

/// An error that an interface declares, or a sum of several of them.
package protocol DeclaredError: Error, Sendable {
  /// What goes over the wire.
  var varlinkError: VarlinkError { get }

  /// `nil` when the error is not one of these.
  init?(_ error: VarlinkError)
}

/// The parameters of a method that takes none, or the reply of one that answers nothing.
package struct Nothing: Codable, Hashable, Sendable {
  package init() {}
}
