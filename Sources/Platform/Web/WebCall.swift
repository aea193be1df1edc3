import Foundation

/// A request to somebody else's server. Certificates are verified, redirects are not followed.
package struct WebCall: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    /// The status, and the beginning of what was said.
    case answered(status: Int, text: String)
    /// Nothing that counts as an answer came; why.
    case failed(String)

    /// Whether the server did what it was asked.
    package var isGood: Bool {
      guard case .answered(let status, _) = self else { return false }
      return (200...299).contains(status)
    }
  }

  /// `http` or `https`.
  package var url: String
  /// `name: value` each.
  package var headers: [String]
  /// Sent by POST; `nil`: GET.
  package var body: [UInt8]?
  /// Seconds until it is given up.
  package var timeout: Int

  package init(url: String, headers: [String] = [], body: [UInt8]? = nil, timeout: Int = 10) {
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
  }

  /// Returns when the outcome is known, at the latest after the time-out. Blocks no thread of the cooperative pool.
  package func perform() async -> Outcome {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: WebTransfer(self).run()) }
      thread.name = "sw-web"
      thread.start()
    }
  }
}
