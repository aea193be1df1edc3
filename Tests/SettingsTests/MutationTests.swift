import Foundation
import Settings
import Testing

/// SplitMix64: the same mutations on every machine.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Pieces that mean something to YAML or to the readers.
private let pieces = [
  "&a ", "*a", "!!int ", "? ", "- ", ": ", "<<: ", "---\n", "...\n", "\t", "\r", "\"", "'", "{", "}", "[", "]", "|\n",
  ">\n", "# ", "~", "@", "%YAML 9.9\n", "\\x", "\u{FEFF}", "\u{0}", "\u{2028}", "99999999999", "-1", "2026-02-30",
]

private func mutated(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...2, using: &dice) where !bytes.isEmpty {
    let at = Int.random(in: 0..<bytes.count, using: &dice)
    switch Int.random(in: 0..<6, using: &dice) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &dice)
    case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
    case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &dice)))
    case 3: bytes.insert(contentsOf: pieces.randomElement(using: &dice)?.utf8 ?? "".utf8, at: at)
    case 4: bytes.removeSubrange(at...)
    default:
      let other = Int.random(in: 0..<bytes.count, using: &dice)
      bytes.insert(contentsOf: bytes[min(at, other)..<min(max(at, other), min(at, other) + 40)], at: at)
    }
  }
  return bytes
}

/// The lines as an editor counts them, with the length of each in Unicode scalars.
private func lineLengths(_ bytes: [UInt8]) -> [Int] {
  String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    .unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(\.count)
}

@Test(arguments: [("seatwatch.yaml", UInt64(1)), ("teams.d/a.yaml", 2)])
func `whatever becomes of a good file, it is a value or mistakes with places inside it`(
  name: String, seed: UInt64
) throws {
  let isTeam = name != "seatwatch.yaml"
  let source = isTeam ? "teams.d/atelier.yaml.example" : "seatwatch.yaml"
  let shown = try String(contentsOf: shippedFolder.appending(path: source), encoding: .utf8)
  // Without prose, so that a mutation meets what is read; with the keys that are only shown.
  let text =
    shownKeysTaken(shown).split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }
    .joined(separator: "\n") + "\n"
  var dice = Dice(state: seed)
  var (loaded, refused) = (0, 0)
  try withConfiguration { folder in
    for round in 0..<1500 {
      let bytes = round == 0 ? Array(text.utf8) : mutated(Array(text.utf8), &dice)
      try folder.write(Data(bytes), to: name)
      do throws(ConfigurationMistakes) {
        let value = try folder.load()
        #expect(value.teams.count == (isTeam ? 1 : 0))
        loaded += 1
      } catch {
        refused += 1
        let lengths = lineLengths(bytes)
        let mistakes = error.problems.map(\.description)
        #expect(round > 0 && !mistakes.isEmpty, "\(mistakes)")
        for problem in error.problems {
          let isInside =
            (1...lengths.count).contains(problem.line)
            && (1...lengths[problem.line - 1] + 1).contains(problem.column)
          #expect(isInside, "round \(round) of seed \(seed): \(problem)")
          #expect(problem.file.hasSuffix(name) && !problem.text.isEmpty)
        }
      }
    }
  }
  #expect(loaded > 100 && refused > 500, "\(loaded) loaded, \(refused) refused")
}
