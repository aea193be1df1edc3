/// The zone name that was probably meant by one that does not exist; `nil` when none is near.
///
/// Compared without regard to case and with blanks as underscores, once whole and once by the last part alone, so that both
/// `Europe/Berln` and `berlin` find `Europe/Berlin`.
func nearestZoneName(to name: String, among names: [String]) -> String? {
  let asked = normalized(name)
  let askedCity = city(of: asked)
  var best: (distance: Int, name: String)?
  for candidate in names {
    let whole = normalized(candidate)
    let limit = min(best?.distance ?? Int.max, max(1, asked.count / 4))
    var distance = editDistance(asked, whole, atMost: limit)
    let wholeCity = city(of: whole)
    if wholeCity.count < whole.count {
      // Another region than the one given is a larger mistake than a slip of the keyboard.
      let penalty = askedCity.count < asked.count ? 2 : 0
      let limit = min(best?.distance ?? Int.max, max(1, askedCity.count / 4) + penalty)
      distance = min(distance, editDistance(askedCity, wholeCity, atMost: limit - penalty) + penalty)
      if distance > limit { continue }
    } else if distance > limit {
      continue
    }
    if let best, (best.distance, best.name.utf8.count, best.name) <= (distance, candidate.utf8.count, candidate) {
      continue
    }
    best = (distance, candidate)
  }
  return best?.name
}

private func normalized(_ name: String) -> [UInt8] {
  name.utf8.prefix(255).map { byte in
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: " "): UInt8(ascii: "_")
    default: byte
    }
  }
}

private func city(of name: [UInt8]) -> ArraySlice<UInt8> {
  let start = name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
  return name[start...]
}

/// The number of bytes to insert, remove or replace; something larger than `limit` when it is larger.
private func editDistance(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>, atMost limit: Int) -> Int {
  guard limit >= 0, abs(a.count - b.count) <= limit else { return 1 << 20 }
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in b.enumerated() {
      let replaced = diagonal + (x == y ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
    }
  }
  return row[b.count]
}
