import ArgumentParser
import ControlAPI
import Foundation
import Varlink

/// How every command finds the daemon, and how it answers.
struct ConnectionOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The daemon's control socket.", valueName: "path"))
  var socket: String?

  @Flag(name: .long, help: "Print the daemon's answer as JSON.")
  var json = false

  /// Connects, lets `body` call, and turns what goes wrong into a failure with its exit code.
  func talk<Result>(_ body: (VarlinkClient) async throws -> Result) async throws -> Result {
    do {
      return try await body(try connect())
    } catch let error as ControlError {
      throw CommandFailure(error)
    } catch let error as VarlinkError {
      throw CommandFailure(error)
    } catch let failure as VarlinkFailure {
      throw CommandFailure(failure)
    }
  }

  /// One call whose reply is shown: as JSON, or by `show` as lines.
  func answer<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters, show: (Method.Reply) -> [String]
  ) async throws {
    let reply = try await talk { try await $0.call(method, parameters) }
    if json { try printJSON(reply) } else { print(show(reply).joined(separator: "\n")) }
  }

  private func connect() throws -> VarlinkClient {
    let paths = SocketPaths(named: socket, environment: ProcessInfo.processInfo.environment).paths
    var failures: [VarlinkFailure] = []
    for path in paths {
      do throws(VarlinkFailure) {
        return try VarlinkClient(socketPath: path)
      } catch {
        failures.append(error)
      }
    }
    let kept = failures.first { if case .notPermitted = $0 { true } else { false } }
    if let only = kept ?? (failures.count == 1 ? failures.first : nil) { throw only }
    throw CommandFailure(
      .unreachable,
      ["no daemon is running:"] + failures.map { "  \($0)" } + ["name its socket with --socket if it is elsewhere"])
  }
}
