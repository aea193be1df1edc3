import Glibc

/// What systemd passes to a service besides descriptors: variables, and the number of the process they are meant for.
package struct ProcessEnvironment: Sendable {
  package var variables: [String: String]
  package var processID: Int32

  package init(variables: [String: String], processID: Int32) {
    self.variables = variables
    self.processID = processID
  }

  /// Of this process.
  package static var current: ProcessEnvironment {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return ProcessEnvironment(variables: variables, processID: getpid())
  }

  package subscript(name: String) -> String? { variables[name] }
}
