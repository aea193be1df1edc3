import Foundation
import Systemd
import TestSupport
import Testing

@testable import Daemon
@testable import Reports

@Suite struct StateTests {
  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  /// What `flock(1)`, another process, finds.
  private func isLockedForOthers(_ path: String) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/flock")
    process.arguments = ["--nonblock", "--conflict-exit-code", "9", path, "true"]
    try process.run()
    process.waitUntilExit()
    #expect([0, 9].contains(process.terminationStatus))
    return process.terminationStatus == 9
  }

  @Test func `a state directory belongs to one daemon, here and in any other process`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/a/state"
      do {
        let first = try StateDirectory(path)
        #expect(first.path == path)
        #expect(try mode(path) == 0o700)
        #expect(try isLockedForOthers(path + "/lock"))
        let failure = #expect(throws: DaemonFailure.self) { try StateDirectory(path) }
        #expect(failure?.exitCode == 75)
        #expect("\(try #require(failure))" == "the state directory \(path) is in use by process \(getpid())")
        // Whoever was refused takes nothing away from the first.
        #expect(try isLockedForOthers(path + "/lock"))
        withExtendedLifetime(first) {}
      }
      // It ended: the next may have it.
      #expect(try !isLockedForOthers(path + "/lock"))
      _ = try StateDirectory(path)
    }
  }

  @Test func `another process that has it is named`() async throws {
    try await withTemporaryFolder { folder in
      try Data("process 4711\n".utf8).write(to: URL(filePath: folder + "/lock"))
      let holder = Process()
      holder.executableURL = URL(filePath: "/usr/bin/flock")
      holder.arguments = [folder + "/lock", "sh", "-c", "echo held; cat"]
      let (input, output) = (Pipe(), Pipe())
      holder.standardInput = input
      holder.standardOutput = output
      try holder.run()
      #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
      let failure = #expect(throws: DaemonFailure.self) { try StateDirectory(folder) }
      #expect(failure?.exitCode == 75)
      #expect("\(try #require(failure))".hasSuffix("in use by process 4711"))
      try input.fileHandleForWriting.close()
      holder.waitUntilExit()
      _ = try StateDirectory(folder)
    }
  }

  @Test func `a place that cannot be a directory is an error of the file system`() async throws {
    try await withTemporaryFolder { folder in
      try Data().write(to: URL(filePath: folder + "/file"))
      for path in [folder + "/file", folder + "/file/state"] {
        let failure = #expect(throws: DaemonFailure.self) { try StateDirectory(path) }
        #expect(failure?.exitCode == 74)
      }
    }
  }

  // MARK: The key

  @Test func `the first start makes a key that only its owner can read, and later ones keep it`() async throws {
    try await withTemporaryFolder { folder in
      let state = try StateDirectory(folder)
      let none = Credentials(directory: nil)
      let first = try InstallationKey.load(state, credentials: none)
      #expect(try mode(state.keyFile) == 0o600)
      let text = try String(contentsOfFile: state.keyFile, encoding: .utf8)
      #expect(text.wholeMatch(of: /[0-9a-f]{64}\n/) != nil)
      #expect(!FileManager.default.fileExists(atPath: state.keyFile + ".new"))
      let second = try InstallationKey.load(state, credentials: none)
      #expect(first.digest(["x"]) == second.digest(["x"]))
      #expect(try String(contentsOfFile: state.keyFile, encoding: .utf8) == text)
    }
  }

  @Test func `two installations have different keys`() async throws {
    var digests: Set<String> = []
    for _ in 0..<5 {
      try await withTemporaryFolder { folder in
        let key = try InstallationKey.load(try StateDirectory(folder), credentials: Credentials(directory: nil))
        digests.insert(key.digest(["x"]))
      }
    }
    #expect(digests.count == 5)
  }

  @Test(arguments: [
    "", "00", String(repeating: "0", count: 63), String(repeating: "g", count: 64),
    String(repeating: "0", count: 65), String(repeating: "0", count: 62) + "+1", String(repeating: "é", count: 32),
  ])
  func `a malformed key is refused and never replaced`(text: String) async throws {
    try await withTemporaryFolder { folder in
      let state = try StateDirectory(folder)
      try text.write(toFile: state.keyFile, atomically: false, encoding: .utf8)
      let failure = #expect(throws: DaemonFailure.self) {
        try InstallationKey.load(state, credentials: Credentials(directory: nil))
      }
      #expect(failure?.exitCode == 78)
      #expect(try String(contentsOfFile: state.keyFile, encoding: .utf8) == text)
      // As a credential it is refused too.
      try FileManager.default.createDirectory(atPath: folder + "/c", withIntermediateDirectories: true)
      try text.write(toFile: folder + "/c/installation-key", atomically: false, encoding: .utf8)
      #expect(throws: DaemonFailure.self) {
        try InstallationKey.load(state, credentials: Credentials(directory: folder + "/c"))
      }
    }
  }

  @Test func `a credential counts before the file, which is not even made`() async throws {
    try await withTemporaryFolder { folder in
      let state = try StateDirectory(folder)
      try FileManager.default.createDirectory(atPath: folder + "/c", withIntermediateDirectories: true)
      let hex = String(repeating: "0aF1", count: 16)
      try (hex + "\n").write(toFile: folder + "/c/installation-key", atomically: false, encoding: .utf8)
      let key = try InstallationKey.load(state, credentials: Credentials(directory: folder + "/c"))
      let bytes = (0..<16).flatMap { _ in [0x0A, 0xF1] as [UInt8] }
      #expect(key.digest(["x"]) == SecretKey(bytes)?.digest(["x"]))
      #expect(!FileManager.default.fileExists(atPath: state.keyFile))
    }
  }
}
