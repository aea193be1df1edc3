import Mail
import Reports
import Synchronization

/// A relay that knows the truth: which copies it has accepted, whatever it told us.
final class SimulatedRelay: MailTransport, Sendable {
  struct Copy: Hashable, Sendable {
    let recipient: String
    /// SHA-256 of the bytes.
    let digest: [UInt8]
  }

  private struct State {
    var dice: Dice
    var isHealthy = false
    var accepted: [String: [Copy]] = [:]
    var sends = 0
  }

  private let state: Mutex<State>
  let name = "simulated"

  init(seed: UInt64) { state = Mutex(State(dice: Dice(seed: seed))) }

  /// From now on every message is accepted and said to be.
  func heal() { state.withLock { $0.isHealthy = true } }

  func copies(of messageID: String) -> [Copy] { state.withLock { $0.accepted[messageID] ?? [] } }
  var sends: Int { state.withLock { $0.sends } }
  var all: [String: [Copy]] { state.withLock { $0.accepted } }

  func makeSession() -> any MailSession { Session(relay: self) }

  private final class Session: MailSession {
    let relay: SimulatedRelay
    init(relay: SimulatedRelay) { self.relay = relay }

    func send(
      _ bytes: [UInt8], from sender: EmailAddress, to recipient: EmailAddress, mark: () throws -> Void
    ) -> SendResult {
      relay.send(bytes, to: "\(recipient)", mark: mark)
    }

    func close() {}
  }

  /// One row of the table of results each; the last three are those of which the client cannot tell what happened.
  private enum Fate: CaseIterable {
    case fine, accepted251
    case greylisted, refusedSender, mailTemporary, dataTemporary, bodyTemporary
    case unknownRecipient, bodyRefused
    case down, badCertificate, wrongPassword, stopped
    case lostBeforeDot
    case lostWithoutAcceptance, lostAfterAcceptance, silentAfterAcceptance
  }

  private func send(_ bytes: [UInt8], to recipient: String, mark: () throws -> Void) -> SendResult {
    let fate: Fate = state.withLock { state in
      state.sends += 1
      return state.isHealthy || state.dice.hits(0.55) ? .fine : state.dice.pick(Fate.allCases)
    }
    switch fate {
    case .greylisted: return .refused(SMTPReply(code: 451, text: "4.7.1 greylisted"), at: .rcpt)
    case .mailTemporary: return .refused(SMTPReply(code: 451, text: "4.3.0 later"), at: .mail)
    case .dataTemporary: return .refused(SMTPReply(code: 451, text: "4.3.0 later"), at: .data)
    case .unknownRecipient: return .refused(SMTPReply(code: 550, text: "5.1.1 unknown"), at: .rcpt)
    case .refusedSender: return .unavailable(TransportTrouble(kind: .sender, detail: "550 sender refused"))
    case .down: return .unavailable(TransportTrouble(kind: .down, detail: "cannot connect"))
    case .badCertificate: return .unavailable(TransportTrouble(kind: .tls, detail: "certificate has expired"))
    case .wrongPassword: return .unavailable(TransportTrouble(kind: .authentication, detail: "535 no"))
    case .stopped: return .abandoned("stopping")
    case .lostBeforeDot: return .unanswered("connection lost")
    case .fine, .accepted251, .bodyTemporary, .bodyRefused, .lostWithoutAcceptance, .lostAfterAcceptance,
      .silentAfterAcceptance:
      return sendBody(bytes, to: recipient, fate, mark: mark)
    }
  }

  private func sendBody(_ bytes: [UInt8], to recipient: String, _ fate: Fate, mark: () throws -> Void) -> SendResult {
    do { try mark() } catch { return .abandoned("\(error)") }
    switch fate {
    case .bodyTemporary: return .refused(SMTPReply(code: 451, text: "4.3.0 later"), at: .body)
    case .bodyRefused: return .refused(SMTPReply(code: 554, text: "5.7.1 spam"), at: .body)
    case .lostWithoutAcceptance: return .unanswered("connection lost")
    default: break
    }
    let (id, digest) = (SimulatedRelay.messageID(of: bytes), sha256(bytes))
    state.withLock { $0.accepted[id, default: []].append(Copy(recipient: recipient, digest: digest)) }
    switch fate {
    case .lostAfterAcceptance: return .unanswered("connection lost")
    case .silentAfterAcceptance: return .unanswered("no answer within 600 s")
    case .accepted251: return .accepted(SMTPReply(code: 251, text: "will forward"))
    default: return .accepted(SMTPReply(code: 250, text: "queued"))
    }
  }

  /// Read from the bytes, as any receiver would.
  private static func messageID(of bytes: [UInt8]) -> String {
    let header = String(decoding: bytes.prefix(8000), as: UTF8.self)
    for line in header.split(separator: "\r\n", omittingEmptySubsequences: false) {
      if line.lowercased().hasPrefix("message-id:") {
        return line.dropFirst("message-id:".count).trimmingPrefix { $0 == " " || $0 == "<" }
          .prefix { $0 != ">" }.description
      }
      if line.isEmpty { break }
    }
    return ""
  }
}
