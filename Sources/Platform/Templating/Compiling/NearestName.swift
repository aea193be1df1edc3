/// `; nearest: "team"; known here: range, team`, or `; nothing is known here`.
func hint(for name: String, among known: [String]) -> String {
  let sorted = Set(known).sorted()
  guard let nearest = sorted.min(by: { distance($0, name) < distance($1, name) }) else {
    return "; nothing is known here"
  }
  return "; nearest: \"\(nearest)\"; known here: \(sorted.joined(separator: ", "))"
}

/// How many letters to insert, delete or change, without regard to case.
private func distance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a.lowercased().utf8), Array(b.lowercased().utf8))
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let changed = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
