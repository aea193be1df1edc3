extension CSVReader {
  /// The delimiter that a table's first line speaks for: the comma, unless semicolons or tabs stand there more often.
  ///
  /// - Parameter head: UTF-8 from the beginning of the file.
  package static func delimiter(guessedFrom head: some Sequence<UInt8>) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    var hasText = false
    for byte in head {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 10 || byte == 13 {
        if hasText { break }
        continue
      }
      hasText = true
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let best = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) } ?? 0
    return candidates[best]
  }
}
