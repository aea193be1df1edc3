import CCrypto
import Domain
import Spreadsheet
import Storage

/// Takes in events that programs push: each counts once, by the sender's id or by its words, for 90 days.
package struct EventPush: Sendable {
  /// In one request.
  package static let mostEvents = 10_000
  /// Bytes of a request.
  package static let mostBytes = 16 << 20
  private static let rememberedSeconds = 90 * 86_400

  package struct Result: Hashable, Sendable {
    package struct Rejected: Hashable, Sendable {
      package let line: Int
      package let reason: String
      package let detail: String
    }

    package var accepted = 0
    /// Told before.
    package var duplicates = 0
    package var rejected: [Rejected] = []
  }

  private let storage: Storage

  package init(storage: Storage) { self.storage = storage }

  /// For somebody to be shown once.
  package static func newToken() -> String {
    var random = SystemRandomNumberGenerator()
    return "swt_"
      + (0..<32).map { _ in
        let byte = UInt8.random(in: 0...255, using: &random)
        return (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
  }

  /// The hash under which a token is kept.
  package static func sha256(ofToken token: String) -> [UInt8] {
    let bytes = Array(token.utf8)
    var digest = [UInt8](repeating: 0, count: 32)
    SHA256(bytes, bytes.count, &digest)
    return digest
  }

  /// Applies the lines in one commit. People come first, so that whoever a request introduces may be named on any line of it.
  ///
  /// - Parameter teams: those that the token is for; events of others are rejected.
  package func take(_ lines: [ArraySlice<UInt8>], token: Int, teams: [ImportTeam], at now: Instant) async throws
    -> Result
  {
    try await storage.write { transaction in
      var run = EventPushRun(teams: teams, now: now, transaction: transaction)
      try transaction.forgetPushed(before: now.adding(seconds: -EventPush.rememberedSeconds))
      try transaction.notePushTokenUse(id: token, at: now)
      return try run.take(lines)
    }
  }
}
