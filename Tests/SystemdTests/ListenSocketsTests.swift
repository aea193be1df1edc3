import Foundation
import Subprocess
import Testing

@testable import Systemd

@Suite(.timeLimit(.minutes(15))) struct ListenSocketsTests {
  private func environment(_ variables: [String: String]) -> ProcessEnvironment {
    ProcessEnvironment(variables: variables, processID: 10)
  }

  @Test func `sockets are found by name, whatever their order`() throws {
    let sockets = try ListenSockets(
      environment(["LISTEN_PID": "10", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "portal:control"]))
    #expect(sockets.sockets == [.init(name: "portal", descriptor: 3), .init(name: "control", descriptor: 4)])
    #expect(throws: SystemdFailure.noSocket(name: "x", given: ["portal", "control"])) {
      try sockets.descriptor(named: "x", .unixStream)
    }
  }

  @Test(arguments: [
    [:], ["LISTEN_PID": "11", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "control"],
    ["LISTEN_PID": "10", "LISTEN_FDS": "0"],
  ])
  func `nothing passed is no mistake`(variables: [String: String]) throws {
    let sockets = try ListenSockets(environment(variables))
    #expect(try sockets.descriptor(named: "control", .unixStream) == nil)
  }

  @Test(arguments: [
    ["LISTEN_PID": "x", "LISTEN_FDS": "1"], ["LISTEN_PID": "10", "LISTEN_FDS": "-1"],
    ["LISTEN_PID": "10", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "one"],
  ])
  func `what systemd never says is refused`(variables: [String: String]) {
    #expect(throws: SystemdFailure.self) { try ListenSockets(environment(variables)) }
  }

  @Test func `the kind of a socket is checked`() throws {
    let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let datagram = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer {
      close(listening)
      close(datagram)
    }
    #expect(listen(listening, 1) == 0)
    func find(_ descriptor: Int32, _ kind: ListenSockets.Kind) throws -> Int32? {
      let variables = ["LISTEN_PID": "10", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "s"]
      return try ListenSockets(environment(variables), firstDescriptor: descriptor).descriptor(named: "s", kind)
    }
    #expect(try find(listening, .internetStream) == listening)
    #expect(fcntl(listening, F_GETFD) == FD_CLOEXEC)
    #expect(throws: SystemdFailure.wrongSocket(name: "s", expected: "a listening Unix stream socket")) {
      try find(listening, .unixStream)
    }
    #expect(throws: SystemdFailure.self) { try find(datagram, .unixStream) }
    #expect(throws: SystemdFailure.self) { try find(0, .unixStream) }
  }

  @Test func `two sockets of one name are refused`() throws {
    let sockets = try ListenSockets(environment(["LISTEN_PID": "10", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "s:s"]))
    #expect(throws: SystemdFailure.twoSockets(name: "s")) { try sockets.descriptor(named: "s", .unixStream) }
  }

  /// systemd's own words, from `systemd-socket-activate`, which starts the program at the first connection.
  @Test func `what systemd-socket-activate passes is understood`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "activate-\(UUID().uuidString.prefix(8))").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { unlink("\(folder)/a"); unlink("\(folder)/b"); rmdir(folder) }
    let connector = """
      command -v systemd-socket-activate >/dev/null || { echo "install the Debian package systemd" >&2; exit 1; }
      systemd-socket-activate -l "$0/b" -l "$0/a" --fdname=portal:control sh -c 'echo PROCESS=$$; env' & child=$!
      until test -S "$0/a"; do kill -0 $child || exit 1; done
      "${SEATWATCH_PYTHON:-python3}" -c 'import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])' "$0/a"
      wait $child
      """
    let result = try await Subprocess.run(
      .name("sh"), arguments: ["-c", connector, folder], output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    var variables: [String: String] = [:]
    for line in result.standardOutput.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 { variables[parts[0]] = parts[1] }
    }
    let process = try #require(variables["PROCESS"].flatMap { Int32($0) }, "\(result.standardError)")
    let sockets = try ListenSockets(ProcessEnvironment(variables: variables, processID: process))
    #expect(sockets.sockets == [.init(name: "portal", descriptor: 3), .init(name: "control", descriptor: 4)])
  }
}
