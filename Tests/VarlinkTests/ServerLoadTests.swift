import Testing
import Varlink

@Suite(.timeLimit(.minutes(15))) struct ServerLoadTests {
  private let echo = "{\"method\":\"org.example.sample.Echo\",\"parameters\":{\"text\":\"a\",\"labels\":{}}}"
  private let watch = "{\"method\":\"org.example.sample.Watch\",\"more\":true}"

  @Test func `two hundred connections are served though all stay open`() async throws {
    try await withSample { path in
      let clients = try (0..<200).map { _ in try VarlinkClient(socketPath: path) }
      let texts = try await withThrowingTaskGroup(of: String.self) { group in
        for (n, client) in clients.enumerated() {
          group.addTask { try await client.call(SampleInterface.Echo.self, .init(text: String(n))).text }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(texts == Set((0..<200).map(String.init)))
    }
  }

  @Test func `while all places are busy a new one waits, and gets the first that is free`() async throws {
    var options = VarlinkServer.Options()
    options.connectionLimit = 2
    try await withSample(options: options) { path in
      let watchers = try (0..<2).map { _ in try RawClient(path) }
      for watcher in watchers {
        try await watcher.send(watch)
        #expect(try await watcher.reply()?["continues"] == true)
      }
      let third = try RawClient(path)
      try await third.send(echo)
      watchers[0].close()
      #expect(try await third.reply()?["parameters"]?["text"] == "a")
      // Idle after its call, the third gives way to a fourth.
      let fourth = try RawClient(path)
      try await fourth.send(echo)
      #expect(try await fourth.reply()?["parameters"]?["text"] == "a")
      #expect(try await third.reply() == nil)
    }
  }

  @Test func `a stream ends when its reader is gone`() async throws {
    let hooks = SampleInterface.Hooks()
    try await withSample(hooks) { path in
      let client = try RawClient(path)
      try await client.send(watch)
      try await hooks.watchBegan.wait()
      client.close()
      try await hooks.watchEnded.wait()
    }
  }

  @Test func `a client that stops reading holds up nobody and is dropped when patience ends`() async throws {
    let hooks = SampleInterface.Hooks()
    let impatience = Gate()
    var options = VarlinkServer.Options()
    options.patience = { try await impatience.wait() }
    try await withSample(hooks, options: options) { path in
      let deaf = try RawClient(path)
      try await deaf.send(
        "{\"method\":\"org.example.sample.Count\",\"more\":true,\"parameters\":{\"to\":1000000,\"size\":10000}}")
      #expect(try await deaf.reply()?["continues"] == true)
      let other = try VarlinkClient(socketPath: path)
      for _ in 0..<100 { _ = try await other.call(SampleInterface.Echo.self, .init(text: "")) }
      await impatience.open()
      try await hooks.countEnded.wait()
      #expect(await hooks.countEnded.failure == .stoppedReading)
      #expect(try await other.call(SampleInterface.Echo.self, .init(text: "x")).text == "x")
    }
  }

  @Test func `a client that says nothing loses its place when patience ends`() async throws {
    let impatience = Gate()
    var options = VarlinkServer.Options()
    options.patience = { try await impatience.wait() }
    let ended = Gate()
    options.connectionEnded = { _ in await ended.open() }
    try await withSample(options: options) { path in
      let silent = try RawClient(path)
      await impatience.open()
      #expect(try await silent.reply() == nil)
      try await ended.wait()
    }
  }

  @Test func `a stream larger than every buffer arrives whole`() async throws {
    try await withSample { path in
      let client = try VarlinkClient(socketPath: path)
      var count = 0
      for try await reply in try await client.callMore(SampleInterface.Count.self, .init(to: 500, size: 10_000)) {
        count += 1
        #expect(reply.n == count)
      }
      #expect(count == 500)
    }
  }
}
