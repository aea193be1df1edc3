import Foundation
import TestSupport

/// A mail as Python's `email` reads it.
struct ReadMail: Decodable {
  var headers: [String]
  var messageID: String
  var to: String
  var subject: String
  var types: [String]
  var texts: [String]
  var faults: [String]

  /// Everything in it that a reader could see, decoded.
  var everything: String { (headers + texts).joined(separator: "\n") }
  var text: String { texts.first ?? "" }

  static func read(_ mails: [[UInt8]]) async throws -> [ReadMail] {
    try await withTemporaryFolder { folder in
      let lines = mails.map { $0.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
      let file = URL(filePath: folder + "/mails")
      try Data(lines.joined(separator: "\n").utf8).write(to: file)
      let script = URL(filePath: testsFolder + "SchedulerTests/Oracles/mails.py")
      return try JSONDecoder().decode([ReadMail].self, from: PythonOracle.output(of: script, [file.path]))
    }
  }
}
