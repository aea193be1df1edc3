import Foundation
import Mail
import TestSupport

/// A server of a test and the options that reach it.
struct SMTPBench: Sendable {
  let server: PythonServer
  let options: SMTPOptions

  /// What was sent and what became of it.
  struct Outcome: Sendable {
    var results: [SendResult] = []
    /// How often the mark was asked for.
    var marks = 0
    /// The first result in short: `accepted 250`, `refused 451 at mail`, `unavailable tls`.
    var brief: String { results.first.map(SMTPBench.brief) ?? "nothing sent" }
  }

  /// Sends `messages` one after the other in one session on a thread of its own, and closes it.
  func send(
    _ messages: [String] = [SMTPBench.message()], shouldStop: @escaping @Sendable () -> Bool = { false },
    mark: @escaping @Sendable (_ number: Int) throws -> Void = { _ in }
  ) async throws -> Outcome {
    let transport = try SMTPTransport(options, shouldStop: shouldStop)
    let sender = try EmailAddress("seatwatch@example.com")
    let recipient = try EmailAddress("ada.alder@example.com")
    return await onThread {
      var outcome = Outcome()
      let session = transport.makeSession()
      for message in messages {
        outcome.results.append(
          session.send(Array(message.utf8), from: sender, to: recipient) {
            outcome.marks += 1
            try mark(outcome.marks)
          })
      }
      session.close()
      return outcome
    }
  }

  /// All the server saw, once it has closed this many connections.
  func events(closed connections: Int = 1) async throws -> [SMTPEvent] {
    for number in 1...max(connections, 1) where connections > 0 {
      _ = await server.line { $0.contains("\"closed\", \"connection\": \(number),") }
    }
    return try server.lines.map { try JSONDecoder().decode(SMTPEvent.self, from: Data($0.utf8)) }
  }

  static func message(_ body: String = "Three of nine seats are idle.\r\n") -> String {
    "From: seatwatch@example.com\r\nTo: ada.alder@example.com\r\nSubject: 3 idle seats\r\n\r\n\(body)"
  }

  static func brief(_ result: SendResult) -> String {
    switch result {
    case .accepted(let reply): "accepted \(reply.code)"
    case .refused(let reply, let step): "refused \(reply.code) at \(step.rawValue)"
    case .unanswered: "unanswered"
    case .unavailable(let trouble):
      "unavailable \(trouble.kind.rawValue)" + (trouble.reply.map { " \($0.code)" } ?? "")
    case .abandoned: "abandoned"
    }
  }
}

/// Runs a scripted server, or another one that takes the same script.
func withSMTP(
  _ script: SMTPScript, server name: String = "scripted_smtp.py",
  options change: (inout SMTPOptions) -> Void = { _ in },
  body: (SMTPBench) async throws -> Void
) async throws {
  let text = String(decoding: try JSONEncoder().encode(script), as: UTF8.self)
  try await withPythonServer(script: "MailTests/Servers/\(name)", arguments: [text]) { server in
    var options = SMTPOptions(
      host: "localhost", port: max(server.port, 1), security: SMTPOptions.Security(rawValue: script.security) ?? .none)
    options.ehloName = "seatwatch.example.com"
    options.unixSocketPath = script.unix
    if script.security != "none" { options.caFile = TestAuthority.path("ca.pem") }
    if let user = script.users.first { options.credentials = .password(user: user.key, SMTPSecret(user.value)) }
    options.connectTimeout = .seconds(20)
    options.replyTimeout = .seconds(20)
    options.dotTimeout = .seconds(20)
    change(&options)
    try await body(SMTPBench(server: server, options: options))
  }
}

/// Blocking work must not hold a thread of the cooperative pool.
func onThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
  await withCheckedContinuation { continuation in
    Thread { continuation.resume(returning: work()) }.start()
  }
}

extension [SMTPEvent] {
  var connections: Int { filter { $0.event == "connection" }.count }
  /// The first words of the commands, in order.
  var verbs: [String] {
    filter { $0.event == "command" }.compactMap { $0.line?.split(separator: " ").first.map(String.init) }
  }
  /// The messages that came with their final dot.
  var messages: [String] { compactMap { $0.message.map(decoded) } }
  var raws: [String] { compactMap { $0.raw.map(decoded) } }

  private func decoded(_ text: String) -> String {
    String(decoding: Data(base64Encoded: text) ?? Data(), as: UTF8.self)
  }
}
