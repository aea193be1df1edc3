import Foundation
import Testing

@testable import Varlink

@Suite(.timeLimit(.minutes(15))) struct ListenerTests {
  private let info = ServiceInfo(vendor: "", product: "", version: "", url: "")

  @Test func `the socket of a dead process is replaced, that of a live one refused`() async throws {
    try await withFolder { folder in
      let path = "\(folder)/s"
      var first: VarlinkListener? = try VarlinkListener(path: path)
      let failure = #expect(throws: VarlinkFailure.self) { try VarlinkListener(path: path) }
      #expect(failure == .inUse(path: path))
      #expect(failure?.description == "\(path) is in use: another process listens on it")
      first = nil
      _ = first
      #expect(FileManager.default.fileExists(atPath: path))
      #expect(throws: VarlinkFailure.nobodyListens(path: path)) { try VarlinkClient(socketPath: path) }
      let second = try VarlinkListener(path: path)
      _ = try VarlinkClient(socketPath: path)
      withExtendedLifetime(second) {}
    }
  }

  @Test func `what is no socket is left alone`() async throws {
    try await withFolder { folder in
      let path = "\(folder)/s"
      try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: VarlinkFailure.notASocket(path: path)) { try VarlinkListener(path: path) }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }
  }

  @Test func `mode and group are as asked`() async throws {
    try await withFolder { folder in
      let path = "\(folder)/s"
      let group = try #require(getgrgid(getgid()).map { String(cString: $0.pointee.gr_name) })
      let listener = try VarlinkListener(path: path, mode: 0o620, group: group)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o620)
      #expect(attributes[.groupOwnerAccountName] as? String == group)
      withExtendedLifetime(listener) {}
      #expect(throws: VarlinkFailure.noSuchGroup(name: "no-such-group")) {
        try VarlinkListener(path: "\(folder)/t", group: "no-such-group")
      }
    }
  }

  @Test func `errors of connecting differ`() async throws {
    try await withFolder { folder in
      #expect(throws: VarlinkFailure.noSocket(path: "\(folder)/none")) {
        try VarlinkClient(socketPath: "\(folder)/none")
      }
      let long = String(repeating: "x", count: 108)
      #expect(throws: VarlinkFailure.pathTooLong(path: long)) { try VarlinkClient(socketPath: long) }
      #expect(throws: VarlinkFailure.pathTooLong(path: long)) { try VarlinkListener(path: long) }
    }
  }

  @Test func `stopping answers the call in hand, ends connections and removes the file`() async throws {
    let hooks = SampleInterface.Hooks()
    try await withFolder { folder in
      let path = "\(folder)/s"
      let server = try VarlinkServer(
        on: VarlinkListener(path: path), interfaces: [SampleInterface.make(hooks)], info: info)
      let idle = try RawClient(path)
      let watcher = try RawClient(path)
      let worker = try RawClient(path)
      try await watcher.send("{\"method\":\"org.example.sample.Watch\",\"more\":true}")
      try await worker.send("{\"method\":\"org.example.sample.Work\"}")
      let serving = Task { try await server.run() }  // stopped and awaited below
      try await hooks.watchBegan.wait()
      try await hooks.workBegan.wait()
      serving.cancel()
      #expect(try await idle.reply() == nil)
      #expect(try await watcher.reply()?["continues"] == true)
      #expect(try await watcher.reply() == nil)
      await hooks.workMayEnd.open()
      #expect(try await worker.reply()?["parameters"]?["done"] == true)
      #expect(try await worker.reply() == nil)
      try await serving.value
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `an adopted socket is served and its file stays`() async throws {
    try await withFolder { folder in
      let path = "\(folder)/s"
      let made = try VarlinkListener(path: path)
      let adopted = try VarlinkListener(adopting: dup(made.descriptor))
      let server = try VarlinkServer(on: adopted, interfaces: [SampleInterface.make()], info: info)
      let serving = Task { try await server.run() }  // stopped and awaited below
      #expect(try await VarlinkClient(socketPath: path).call(SampleInterface.Echo.self, .init(text: "b")).text == "b")
      serving.cancel()
      try await serving.value
      #expect(FileManager.default.fileExists(atPath: path))
      #expect(throws: VarlinkFailure.notAListener(descriptor: 0)) { try VarlinkListener(adopting: 0) }
    }
  }
}
