import Foundation

/// Where the samples lie.
enum CtlSamples {
  /// `$SEATWATCH_REAL_DATA`, else `shared/data` in a folder above the sources; `nil` when there is none.
  static let real: URL? = {
    if let path = ProcessInfo.processInfo.environment["SEATWATCH_REAL_DATA"] { return URL(filePath: path) }
    var folder = URL(filePath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let data = folder.appending(path: "shared/data")
      if FileManager.default.fileExists(atPath: data.appending(path: "git-activity").path) { return data }
    }
    return nil
  }()

  /// One small team in all generic files.
  static let atelier = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../IngestionTests/Samples/atelier").standardizedFileURL.path

  /// The answers for a sample of real data.
  struct Expected: Decodable {
    struct Answer: Decodable {
      struct Window: Decodable {
        let start_exclusive: String
        let end: String
        let label: String
      }
      struct User: Decodable {
        struct Use: Decodable {
          let days: Int
          let last: String
          init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            days = try values.decode(Int.self)
            last = try values.decode(String.self)
          }
        }
        let products: [String: Use]
      }
      let window: Window
      let counts: [String: Int]
      let inactive: [[String]]
      let by_user: [String: User]
    }
    let time_zone: String
    let as_of: [String: [String: Answer]]
  }

  static func expected(_ folder: URL) throws -> Expected {
    try JSONDecoder().decode(Expected.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
  }
}
