import Foundation
import TestSupport

/// What Python's standard library makes of the same keys and texts.
struct LinkOracle: Decodable {
  struct Token: Codable { var key, purpose, id: String; var expires: Int }
  struct Pseudonym: Codable { var key, team, login: String }

  private struct Request: Encodable {
    var tokens: [Token]
    var pseudonyms: [Pseudonym]
    var base64: [String]
  }

  var tokens: [String]
  var pseudonyms: [String]
  var base64: [String]

  static func ask(tokens: [Token] = [], pseudonyms: [Pseudonym] = [], base64: [[UInt8]] = []) async throws -> LinkOracle
  {
    try await withTemporaryFolder { folder in
      let request = Request(tokens: tokens, pseudonyms: pseudonyms, base64: base64.map(hex))
      let file = URL(filePath: folder + "/request.json")
      try JSONEncoder().encode(request).write(to: file)
      let script = URL(filePath: testsFolder + "ReportsTests/Oracles/links.py")
      return try JSONDecoder().decode(LinkOracle.self, from: PythonOracle.output(of: script, [file.path]))
    }
  }

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
