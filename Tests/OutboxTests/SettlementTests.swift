import Domain
import Mail
import Outbox
import Testing

@testable import Storage

/// Every row of the table of results (facts on reliability, 4.4), with the mark and without.
@Suite struct SettlementTests {
  private static let now = Instant(seconds: 1_800_000_000)
  private static let policy = RetryPolicy()

  private static func reply(_ code: Int) -> SMTPReply { SMTPReply(code: code, text: "text") }

  struct Row: Sendable, CustomTestStringConvertible {
    var seen: SendResult
    var isMarked: Bool
    /// State, then what it counts as, then seconds until the next try.
    var expected: String

    var testDescription: String { "\(seen), \(isMarked ? "marked" : "not marked")" }
  }

  static let refusal = policy.delay(afterRefusal: 3, of: 77)

  static let rows: [Row] = [
    Row(seen: .accepted(reply(250)), isMarked: true, expected: "sent accepted 250 - -"),
    Row(seen: .accepted(reply(251)), isMarked: true, expected: "sent accepted 251 - -"),
    Row(seen: .accepted(reply(299)), isMarked: true, expected: "sent accepted 299 - -"),
    // 4xx wherever it comes: later.
    Row(seen: .refused(reply(451), at: .mail), isMarked: false, expected: "ready refused 451 refusal \(refusal)"),
    Row(seen: .refused(reply(450), at: .rcpt), isMarked: false, expected: "ready refused 450 refusal \(refusal)"),
    Row(seen: .refused(reply(421), at: .data), isMarked: false, expected: "ready refused 421 refusal \(refusal)"),
    Row(seen: .refused(reply(452), at: .body), isMarked: true, expected: "ready refused 452 refusal \(refusal)"),
    Row(seen: .refused(reply(499), at: .body), isMarked: true, expected: "ready refused 499 refusal \(refusal)"),
    // 5xx for this recipient, or for this message after the dot: at once.
    Row(seen: .refused(reply(550), at: .rcpt), isMarked: false, expected: "failed refused 550 - -"),
    Row(seen: .refused(reply(500), at: .rcpt), isMarked: false, expected: "failed refused 500 - -"),
    Row(seen: .refused(reply(554), at: .body), isMarked: true, expected: "failed refused 554 - -"),
    // No reply: the mark decides.
    Row(seen: .unanswered("lost"), isMarked: false, expected: "ready unanswered - refusal \(refusal)"),
    Row(seen: .unanswered("lost"), isMarked: true, expected: "ready unanswered - ambiguous 900"),
    // Our own doing.
    Row(seen: .abandoned("stopping"), isMarked: false, expected: "ready abandoned - nothing 0"),
    Row(seen: .abandoned("stopping"), isMarked: true, expected: "ready unanswered - ambiguous 900"),
    // What concerns everyone uses nothing up; the transport pauses, not the message.
    Row(
      seen: .unavailable(TransportTrouble(kind: .authentication, detail: "no", reply: reply(535))), isMarked: false,
      expected: "ready unavailable 535 nothing 0"),
    Row(
      seen: .unavailable(TransportTrouble(kind: .tls, detail: "no")), isMarked: false,
      expected: "ready unavailable - nothing 0"),
    Row(
      seen: .unavailable(TransportTrouble(kind: .sender, detail: "no", reply: reply(550))), isMarked: false,
      expected: "ready unavailable 550 nothing 0"),
    Row(
      seen: .unavailable(TransportTrouble(kind: .down, detail: "no", reply: reply(421))), isMarked: false,
      expected: "ready unavailable 421 nothing 0"),
    Row(
      seen: .unavailable(TransportTrouble(kind: .down, detail: "no")), isMarked: true,
      expected: "ready unanswered - ambiguous 900"),
  ]

  private static func message(ambiguous: Int = 0) -> ClaimedMessage {
    ClaimedMessage(
      id: 77, recipient: "a@example.com", sender: "s@example.com", messageID: "x", body: [], attempt: 5, refusals: 2,
      ambiguous: ambiguous, generation: 1)
  }

  @Test(arguments: rows)
  func `each result becomes the state of its row`(row: Row) {
    let settlement = Settlement(
      row.seen, wasMarked: row.isMarked, of: Self.message(), at: Self.now, policy: Self.policy)
    let counted = [
      settlement.countsAsRefusal ? "refusal" : "", settlement.isAmbiguous ? "ambiguous" : "",
      settlement.usesNothingUp ? "nothing" : "",
    ].joined()
    let code = settlement.code.map(String.init) ?? "-"
    let wait = settlement.nextTry.map { "\($0.seconds(since: Self.now))" } ?? "-"
    #expect(
      "\(settlement.state.rawValue) \(settlement.outcome) \(code) \(counted.isEmpty ? "-" : counted) \(wait)"
        == row.expected)
    #expect(settlement.wasMarked == row.isMarked)
    #expect(!settlement.text.isEmpty)
  }

  @Test(arguments: [
    (0, 0, DeliveryState.held), (0, 1, .ready), (1, 1, .held), (0, 2, .ready), (1, 2, .ready), (2, 2, .held),
    (5, 2, .held),
  ])
  func `in doubt it is sent again as often as the policy allows, then it is a person's`(
    before: Int, allowed: Int, state: DeliveryState
  ) {
    let settlement = Settlement(
      .unanswered("lost"), wasMarked: true, of: Self.message(ambiguous: before), at: Self.now,
      policy: RetryPolicy(maxAmbiguous: allowed))
    #expect(settlement.state == state)
    #expect(settlement.isAmbiguous)
    #expect(settlement.nextTry == (state == .ready ? Self.now.adding(seconds: 900) : nil))
  }

  @Test func `the step at which a message was refused is in its record`() {
    let settlement = Settlement(
      .refused(Self.reply(550), at: .rcpt), wasMarked: false, of: Self.message(), at: Self.now, policy: Self.policy)
    #expect(settlement.text == "rcpt: text")
  }
}
