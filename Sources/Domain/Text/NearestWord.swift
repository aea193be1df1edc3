/// The known word that was probably meant: the fewest letters changed, added, left out or swapped, at most a third of
/// them; `nil` when none is near.
package func nearestWord(to word: String, among known: [String]) -> String? {
  let measured = known.map { (word: $0, distance: distance(Array(word.lowercased()), Array($0))) }
  guard let best = measured.min(by: { $0.distance < $1.distance }),
    best.distance <= max(1, max(word.count, best.word.count) / 3)
  else { return nil }
  return best.word
}

/// Optimal string alignment.
private func distance(_ a: [Character], _ b: [Character]) -> Int {
  guard a.count <= 64 else { return Int.max }
  var before = [Int]()
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
      row.append(least)
    }
    before = last
    last = row
  }
  return last[b.count]
}
