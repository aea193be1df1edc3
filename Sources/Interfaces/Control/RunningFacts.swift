import ControlAPI

/// What only the running daemon knows.
package struct RunningFacts: Hashable, Sendable {
  package var version: String
  package var stateDirectory: String
  package var transport: TransportState.Kind
  /// The relay as `host:port`, or the Maildir's folder.
  package var destination: String
  /// What an operator should look at, most urgent first: a clock that is not trusted, a reload that was refused.
  package var problems: [String]

  package init(
    version: String, stateDirectory: String, transport: TransportState.Kind, destination: String,
    problems: [String] = []
  ) {
    self.version = version
    self.stateDirectory = stateDirectory
    self.transport = transport
    self.destination = destination
    self.problems = problems
  }
}
