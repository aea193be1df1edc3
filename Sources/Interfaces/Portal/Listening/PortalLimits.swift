/// What a client may ask of the pages before it is cut off.
package struct PortalLimits: Hashable, Sendable {
  /// Connections open at once.
  package var connections = 256
  /// Until the head of a request has come, from the opening of the connection.
  package var headSeconds = 10
  /// Until its body has come.
  package var bodySeconds = 60
  /// Between two requests.
  package var idleSeconds = 30
  /// Without the client taking any of an answer.
  package var answerSeconds = 30
  /// Bytes of all header fields, and their number.
  package var headerBytes = 32 * 1024
  package var headerFields = 64
  /// Bytes of a form.
  package var formBytes = 256 * 1024
  /// What is under way has so long to end when the daemon stops.
  package var stopSeconds = 10

  package init() {}
}
