import Foundation
import Reports

/// What is served to Prometheus, and to whom.
package struct MetricsDoor: Sendable {
  /// Begins with a slash.
  let path: String
  /// Nobody from another machine can reach the listener.
  let isLocal: Bool
  /// The file with the token that must be shown; `nil`: none must.
  let tokenFile: @Sendable () -> String?
  /// In the text format.
  let text: @Sendable () async throws -> String

  package init(
    path: String, isLocal: Bool, tokenFile: @escaping @Sendable () -> String?,
    text: @escaping @Sendable () async throws -> String
  ) {
    self.path = path
    self.isLocal = isLocal
    self.tokenFile = tokenFile
    self.text = text
  }

  /// - Parameters:
  ///   - authorization: the header as it came.
  ///   - isForwarded: a proxy passes on what somebody asked of it; who that is nobody here knows.
  /// - Throws: when the token cannot be read; nobody is answered then.
  func admits(authorization: String?, isForwarded: Bool) throws -> Bool {
    guard let file = tokenFile() else { return isLocal && !isForwarded }
    let token = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    guard !token.isEmpty, let authorization else { return false }
    // Digests take the same time to compare however much of them is right.
    return sha256(Array("Bearer \(token)".utf8)) == sha256(Array(authorization.utf8))
  }
}
