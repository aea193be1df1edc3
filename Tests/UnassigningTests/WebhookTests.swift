import Domain
import Foundation
import Logging
import Storage
import TestSupport
import Testing

@testable import Unassigning

@Suite(.timeLimit(.minutes(1))) struct WebhookTests {
  private static let secret = "a secret of many letters"

  private struct Call: Decodable {
    var key: String
    var id: String
    var type: String
    var timestamp: Int
    var isRight: Bool
    var body: String
  }

  private struct Body: Decodable {
    struct Seat: Decodable {
      var user: String
      var email: String
      var product: String
    }

    var type: String
    var team: String
    var because: String
    var seats: [Seat]
  }

  private func sender(_ world: SeatWorld, _ time: ManualTime) -> WebhookSender {
    WebhookSender(
      storage: world.storage, generation: 1, time: time, timeout: 1,
      log: Logger(label: "webhook") { _ in SwiftLogNoOpLogHandler() })
  }

  private func calls(_ server: PythonServer, _ count: Int) async throws -> [Call] {
    while server.lines.count < count { await Task.yield() }
    return try server.lines.map { try JSONDecoder().decode(Call.self, from: Data($0.utf8)) }
  }

  @Test func `an action is told with its seats, signed so that Python's hmac agrees`() async throws {
    try await withPythonServer(script: "UnassigningTests/Servers/webhook.py", arguments: [Self.secret]) { server in
      try await withSeatWorld { world in
        let done = try await world.take(["ada", "bela"], .init(tellsWebhook: true))
        let time = ManualTime(SeatWorld.now)
        let endpoint = try WebhookEndpoint(url: "http://127.0.0.1:\(server.port)/seats", secret: Self.secret)
        #expect(try await sender(world, time).runOnce(endpoint))
        #expect(try await !sender(world, time).runOnce(endpoint))
        let call = try #require(try await calls(server, 1).first)
        #expect(call.isRight && call.key == "unassigned-\(done.action.id)" && call.id == call.key)
        #expect(call.type == "application/json" && call.timestamp == SeatWorld.now.seconds)
        let body = try JSONDecoder().decode(Body.self, from: Data(call.body.utf8))
        #expect(body.type == "seats.unassigned" && body.team == "atelier" && body.because == "not used")
        #expect(body.seats.map(\.user) == ["ada", "bela"] && body.seats[0].email == "ada@example.com")
        let states = try await world.storage.read { try $0.webhookStates(ofAction: done.action.id) }
        #expect(states.map(\.state) == ["sent"] && states[0].code == 200)
      }
    }
  }

  @Test(arguments: ["500", "401", "302", "drop", "wait"])
  func `what is not taken is told again after a pause, with the same key and body`(answer: String) async throws {
    let script = "UnassigningTests/Servers/webhook.py"
    try await withPythonServer(script: script, arguments: [Self.secret, answer]) { server in
      try await withSeatWorld { world in
        let done = try await world.take(["ada"], .init(tellsWebhook: true))
        let time = ManualTime(SeatWorld.now)
        let endpoint = try WebhookEndpoint(url: "http://127.0.0.1:\(server.port)/", secret: Self.secret)
        #expect(try await sender(world, time).runOnce(endpoint))
        let waiting = try await world.storage.read { try $0.webhookStates(ofAction: done.action.id) }
        #expect(waiting.map(\.state) == ["ready"] && waiting[0].attempts == 1)
        #expect(try await !sender(world, time).runOnce(endpoint))
        let next = try #require(try await world.storage.read { try $0.nextWebhookTry() })
        #expect((270...330).contains(next.seconds - SeatWorld.now.seconds))
        time.advance(to: next)
        #expect(try await sender(world, time).runOnce(endpoint))
        let told = try await calls(server, 2)
        #expect(told[0].key == told[1].key && told[0].body == told[1].body && told.allSatisfy(\.isRight))
        #expect(try await world.storage.read { try $0.webhookStates(ofAction: done.action.id) }[0].state == "sent")
      }
    }
  }

  @Test func `nobody listens for five days: it is given up and told`() async throws {
    try await withSeatWorld { world in
      let done = try await world.take(["ada"], .init(tellsWebhook: true))
      let time = ManualTime(SeatWorld.now)
      let endpoint = try WebhookEndpoint(url: "http://127.0.0.1:9/", secret: Self.secret)
      var tries = 0
      while let next = try await world.storage.read({ try $0.nextWebhookTry() }), tries < 100 {
        time.advance(to: next)
        if try await sender(world, time).runOnce(endpoint) { tries += 1 }
      }
      #expect((30...40).contains(tries))
      let states = try await world.storage.read { try $0.webhookStates(ofAction: done.action.id) }
      #expect(states.map(\.state) == ["expired"])
      #expect(try await world.storage.read { try $0.webhooksInTrouble(since: SeatWorld.now) }.count == 1)
    }
  }

  @Test
  func `what a daemon had begun to tell when it died, the next one tells again, and the dead one settles nothing`()
    async throws
  {
    try await withSeatWorld { world in
      _ = try await world.take(["ada"], .init(tellsWebhook: true))
      let call = try #require(
        try await world.storage.write { try $0.claimWebhook(at: SeatWorld.now, generation: 1) })
      #expect(try await world.storage.write { try $0.claimWebhook(at: SeatWorld.now, generation: 2) } == nil)
      try await world.storage.write { try $0.recoverWebhooks(at: SeatWorld.now, generation: 2) }
      let again = try #require(
        try await world.storage.write { try $0.claimWebhook(at: SeatWorld.now, generation: 2) })
      #expect(again.key == call.key && again.body == call.body && again.attempt == 2)
      await #expect(throws: LostClaim.self) {
        try await world.storage.write {
          try $0.settleWebhook(call, code: 200, text: "", nextTry: nil, at: SeatWorld.now)
        }
      }
    }
  }

  @Test func `undo is told too, and without a webhook nothing is queued`() async throws {
    try await withSeatWorld { world in
      let quiet = try await world.take(["bela"])
      #expect(try await world.storage.read { try $0.webhookStates(ofAction: quiet.action.id) } == [])
      let done = try await world.take(["ada"], .init(tellsWebhook: true))
      _ = try await world.unassigning(.init(tellsWebhook: true)).restore(
        unassignment: done.seats[0].id, for: world.team, by: .files, at: SeatWorld.now)
      let events = try await world.storage.read { try $0.webhookStates(ofAction: done.action.id) }.map(\.event)
      #expect(events == [.restored, .unassigned])
    }
  }

  @Test func `a secret that is too short is refused, and whsec_ is base64`() throws {
    #expect(throws: WebhookEndpoint.BadSecret.self) { try WebhookEndpoint(url: "https://x/", secret: "short") }
    let plain = try WebhookEndpoint(url: "https://x/", secret: "0123456789abcdef")
    let coded = try WebhookEndpoint(url: "https://x/", secret: "whsec_MDEyMzQ1Njc4OWFiY2RlZg==")
    #expect(plain.headers(key: "k", second: 1, body: "{}") == coded.headers(key: "k", second: 1, body: "{}"))
  }
}
