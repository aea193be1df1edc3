import Foundation
import Subprocess
import Synchronization

/// A server of a test in a process of its own, which says on stdout, a JSON object a line, where it listens and what it
/// sees, and ends when its stdin does.
package final class PythonServer: Sendable {
  private struct Waiter {
    var wanted: @Sendable (String) -> Bool
    var continuation: CheckedContinuation<String?, Never>
  }

  private struct State {
    var lines: [String] = []
    var hasEnded = false
    var waiters: [Waiter] = []
  }

  private let state = Mutex(State())

  /// Where the first line said that it listens; 0 for a Unix socket.
  package let port: Int

  fileprivate init(firstLine: String) throws {
    struct Listening: Decodable { var port: Int }
    port = try JSONDecoder().decode(Listening.self, from: Data(firstLine.utf8)).port
  }

  /// What was said so far, without the first line.
  package var lines: [String] { state.withLock { $0.lines } }

  /// The first line, already said or still to come, that is `wanted`; `nil` when the server ended without it.
  package func line(where wanted: @escaping @Sendable (String) -> Bool) async -> String? {
    await withCheckedContinuation { continuation in
      let (found, isKnown) = state.withLock { state -> (String?, Bool) in
        if let line = state.lines.first(where: wanted) { return (line, true) }
        if state.hasEnded { return (nil, true) }
        state.waiters.append(Waiter(wanted: wanted, continuation: continuation))
        return (nil, false)
      }
      if isKnown { continuation.resume(returning: found) }
    }
  }

  fileprivate func add(_ line: String) {
    let woken = state.withLock { state in
      state.lines.append(line)
      let woken = state.waiters.filter { $0.wanted(line) }
      state.waiters.removeAll { $0.wanted(line) }
      return woken
    }
    for waiter in woken { waiter.continuation.resume(returning: line) }
  }

  fileprivate func end() {
    let left = state.withLock { state in
      state.hasEnded = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in left { waiter.continuation.resume(returning: nil) }
  }
}

/// A server that did not come up.
package struct PythonServerError: Error, CustomStringConvertible {
  package var description: String
}

/// Runs `script`, a path below `Tests`, with `$SEATWATCH_PYTHON` (else `python3`) while `body` runs.
package func withPythonServer<Result: Sendable>(
  script: String, arguments: [String] = [], body: (PythonServer) async throws -> Result
) async throws -> Result {
  let python = ProcessInfo.processInfo.environment["SEATWATCH_PYTHON"] ?? "python3"
  return try await withServer(python, ["-u", testsFolder + script] + arguments, body: body)
}

/// Runs any program that keeps to the same manners as the Python servers.
package func withServer<Result: Sendable>(
  _ program: String, _ arguments: [String], body: (PythonServer) async throws -> Result
) async throws -> Result {
  // env takes a name and a path alike.
  try await run(
    .name("env"), arguments: Arguments([program] + arguments), input: .inputWriter, output: .sequence,
    error: .currentStandardError
  ) { execution in
    var lines = execution.standardOutput.strings(bufferingPolicy: .unbounded).makeAsyncIterator()
    guard let first = try await lines.next() else {
      throw PythonServerError(description: "\(program) \(arguments.joined(separator: " ")) ended without listening")
    }
    let server = try PythonServer(firstLine: first)
    let rest = lines
    async let reading: Void = read(rest, into: server)
    do {
      let result = try await body(server)
      try await execution.standardInputWriter.finish()
      try await reading
      return result
    } catch {
      try await execution.standardInputWriter.finish()
      try await reading
      throw error
    }
  }.closureResult
}

private func read(
  _ lines: sending SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator, into server: PythonServer
) async throws {
  var lines = lines
  defer { server.end() }
  while let line = try await lines.next() { server.add(line) }
}

/// `…/Tests/`, with a slash at the end.
package let testsFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path()
