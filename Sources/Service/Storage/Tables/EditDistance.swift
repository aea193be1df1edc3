/// How many letters must be changed, left out or put in to make one word of another.
enum EditDistance {
  /// The nearest word, if it is at most a third of the letters away.
  static func nearest(to word: String, among words: [String]) -> String? {
    let letters = Array(word)
    let near = words.map { (word: $0, distance: between(letters, Array($0))) }.min { $0.distance < $1.distance }
    guard let near, near.distance <= max(1, letters.count / 3) else { return nil }
    return near.word
  }

  static func between(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let cost = letter == other ? diagonal : min(diagonal, row[j], row[j + 1]) + 1
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}
