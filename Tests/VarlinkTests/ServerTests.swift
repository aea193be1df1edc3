import Foundation
import Testing

@testable import Varlink

@Suite(.timeLimit(.minutes(15))) struct ServerTests {
  private func call(_ method: String, _ parameters: String = "{}", _ flags: String = "") -> String {
    "{\"method\":\"\(method)\",\"parameters\":\(parameters)\(flags)}"
  }
  private let echo = "{\"method\":\"org.example.sample.Echo\",\"parameters\":{\"text\":\"a\",\"labels\":{}}}"

  @Test func `our client reads what our server says`() async throws {
    try await withSample { path in
      let client = try VarlinkClient(socketPath: path)
      let parameters = SampleInterface.Echo.Parameters(
        text: "ä\u{0}\n\"🦊", item: .init(name: "n", count: 3, kind: "large", inner: .init(x: 0.1, tags: ["t"])),
        labels: ["k": "v"])
      #expect(try await client.call(SampleInterface.Echo.self, parameters) == parameters)
      var seen: [Int] = []
      for try await reply in try await client.callMore(SampleInterface.Count.self, .init(to: 5, size: 0)) {
        seen.append(reply.n)
      }
      #expect(seen == [1, 2, 3, 4, 5])
      await #expect(throws: SampleInterface.Refused(why: "so")) {
        try await client.call(SampleInterface.Refuse.self, .init(why: "so"))
      }
      await #expect(throws: VarlinkError("org.example.sample.Failed", ["reason": "the disk is on fire"])) {
        try await client.call(SampleInterface.Break.self)
      }
    }
  }

  @Test(
    arguments: [
      ("org.example.sample.Nope", "{}", "", "MethodNotFound", ["method": "org.example.sample.Nope"]),
      ("org.example.sample.Unwritten", "{}", "", "MethodNotImplemented", ["method": "org.example.sample.Unwritten"]),
      ("org.example.other.Nope", "{}", "", "InterfaceNotFound", ["interface": "org.example.other"]),
      ("Nope", "{}", "", "InterfaceNotFound", ["interface": ""]),
      ("org.example.sample.Count", "{\"to\":1,\"size\":1}", "", "ExpectedMore", [:]),
      ("org.example.sample.Echo", "{\"text\":1}", "", "InvalidParameter", ["parameter": "text"]),
      ("org.example.sample.Echo", "{\"text\":\"\",\"labels\":{},\"x\":1}", "", "InvalidParameter", ["parameter": "x"]),
      ("org.example.sample.Echo", "[]", "", "InvalidParameter", ["parameter": "parameters"]),
      ("org.example.sample.Echo", "null", "", "InvalidParameter", ["parameter": "text"]),
      ("org.example.sample.WhoAmI", "{}", ",\"upgrade\":true", "InvalidParameter", ["parameter": "upgrade"]),
      (
        "org.varlink.service.GetInterfaceDescription", "{\"interface\":\"a.b\"}", "", "InterfaceNotFound",
        ["interface": "a.b"]
      ),
    ] as [(String, String, String, String, JSONValue)])
  func `a call that cannot be gets the protocol's error and the connection goes on`(
    method: String, parameters: String, flags: String, error: String, fields: JSONValue
  ) async throws {
    try await withSample { path in
      let client = try RawClient(path)
      try await client.send(call(method, parameters, flags))
      let reply = try #require(try await client.reply())
      #expect(reply["error"] == .string("org.varlink.service.\(error)"))
      #expect(reply["parameters"] == fields)
      try await client.send(echo)
      #expect(try await client.reply()?["parameters"]?["text"] == "a")
    }
  }

  @Test(arguments: ["", "x", "[]", "{\"method\":1}", String(repeating: "[", count: 10_000), "{\"method\":\"a\u{1}"])
  func `nonsense gets an error, then the end`(text: String) async throws {
    try await withSample { path in
      let client = try RawClient(path)
      try await client.send(text)
      #expect(try await client.reply()?["error"] == "org.varlink.service.InvalidParameter")
      #expect(try await client.reply() == nil)
      let other = try RawClient(path)
      try await other.send(echo)
      #expect(try await other.reply()?["parameters"]?["text"] == "a")
    }
  }

  @Test func `a message above the limit gets an error, then the end`() async throws {
    var options = VarlinkServer.Options()
    options.frameLimit = 2000
    try await withSample(options: options) { path in
      let client = try RawClient(path)
      try await client.send([UInt8](repeating: UInt8(ascii: " "), count: 2001))
      #expect(try await client.reply()?["parameters"]?["parameter"] == "(message larger than 2000 bytes)")
      #expect(try await client.reply() == nil)
    }
  }

  @Test func `two thousand streams of random bytes leave the server well`() async throws {
    try await withSample { path in
      var random = SplitMix(state: 11)
      for n in 0..<2000 {
        // Connecting blocks when too many wait to be accepted, which the server does in this process.
        if n % 100 == 99 {
          let client = try RawClient(path)
          try await client.send(echo)
          #expect(try await client.reply() != nil)
        }
        let client = try RawClient(path)
        let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        do { try await client.send(bytes) } catch VarlinkFailure.connectionEnded {}
        client.close()
      }
      let client = try RawClient(path)
      try await client.send(echo)
      #expect(try await client.reply()?["parameters"]?["text"] == "a")
    }
  }

  @Test func `pipelined calls are answered in order, one-way ones not at all`() async throws {
    let hooks = SampleInterface.Hooks()
    try await withSample(hooks) { path in
      let client = try RawClient(path)
      var bytes: [UInt8] = []
      for n in 0..<100 {
        bytes += Array(call("org.example.sample.Echo", "{\"text\":\"\(n)\",\"labels\":{}}").utf8) + [0]
        bytes += Array(call("org.example.sample.Echo", "{\"text\":\"-\",\"labels\":{}}", ",\"oneway\":true").utf8) + [0]
        bytes += Array(call("org.example.sample.Nope", "{}", ",\"oneway\":true").utf8) + [0]
      }
      try await client.send(bytes)
      for n in 0..<100 {
        #expect(try await client.reply()?["parameters"]?["text"] == .string(String(n)))
      }
      try await hooks.notified.wait()
    }
  }

  @Test func `a byte at a time is understood`() async throws {
    try await withSample { path in
      let client = try RawClient(path)
      for byte in Array(echo.utf8) + [0] { try await client.send([byte]) }
      #expect(try await client.reply()?["parameters"]?["text"] == "a")
    }
  }

  @Test func `the kernel says who calls, and the hook who may`() async throws {
    var options = VarlinkServer.Options()
    options.authorize = { peer, method in peer.uid == getuid() && method != "org.example.sample.Echo" }
    try await withSample(options: options) { path in
      let client = try VarlinkClient(socketPath: path)
      let me = try await client.call(SampleInterface.WhoAmI.self)
      #expect(me.uid == getuid() && me.gid == getgid())
      var groups = [gid_t](repeating: 0, count: 1000)
      #expect(Set(me.groups) == Set(groups.prefix(Int(getgroups(1000, &groups)))))
      await #expect(throws: VarlinkError.permissionDenied) {
        try await client.call(SampleInterface.Echo.self, .init(text: ""))
      }
    }
  }
}
