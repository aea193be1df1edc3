import Foundation
import Settings
import Testing

/// A folder with `seatwatch.yaml` and `teams.d`, for the length of a test; files are named relative to it.
struct ConfigurationFolder {
  let url: URL

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ bytes: Data, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func load() throws(ConfigurationMistakes) -> Configuration {
    try Configuration.load(file: url.appending(path: "seatwatch.yaml").path, checks: .samples)
  }

  /// The mistakes as printed, without the path of the folder; none when it loads.
  func mistakes() -> [String] {
    do throws(ConfigurationMistakes) {
      _ = try load()
      return []
    } catch {
      return error.problems.map { $0.description.replacingOccurrences(of: url.path + "/", with: "") }
    }
  }
}

/// Files by name; `seatwatch.yaml` is empty unless given.
func withConfiguration<Result>(
  _ files: [String: String] = [:], _ body: (ConfigurationFolder) throws -> Result
) throws -> Result {
  let url = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer {
    do { try FileManager.default.removeItem(at: url) } catch { print("left behind: \(url.path): \(error)") }
  }
  let folder = ConfigurationFolder(url: url)
  for (name, text) in files.merging(["seatwatch.yaml": ""], uniquingKeysWith: { given, _ in given }) {
    try folder.write(text, to: name)
  }
  return try body(folder)
}

extension ConfigurationChecks {
  /// Small stand-ins, so that these tests rest on no other module.
  static let samples = ConfigurationChecks(
    zone: {
      ["Europe/Berlin", "Europe/Paris", "UTC"].contains($0) ? nil : "no such zone; did you mean `Europe/Berlin`?"
    },
    address: { $0.wholeMatch(of: /[a-z.]+@[a-z.]+/.ignoresCase()) == nil ? "not an address" : nil },
    mailbox: { $0.wholeMatch(of: /[a-z.]+@[a-z.]+|.+ <[a-z.]+@[a-z.]+>/.ignoresCase()) == nil ? "not an address" : nil }
  )
}

/// `Config` of this repository.
let shippedFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config").standardized

/// The text of a file and the mistakes it has, without the file's name.
struct Case: Sendable, CustomTestStringConvertible {
  let text: String
  let mistakes: [String]

  init(_ text: String, _ mistakes: [String]) {
    self.text = text
    self.mistakes = mistakes
  }

  var testDescription: String { text.debugDescription }
}

/// Prose has one blank after the `#`; a key that is only shown has none, or at least two when it is indented further.
func shownKeysTaken(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    line.replacing(/^( *)#((?: {2,})?[a-z0-9_-].*)$/) { "\($0.output.1)\($0.output.2)" }
  }.joined(separator: "\n")
}
