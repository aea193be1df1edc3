/// SplitMix64: equal seeds give equal inputs on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Nasty fragments and characters from everywhere, at most about `limit` characters.
  mutating func text(upTo limit: Int) -> String {
    var result = ""
    let length = Int.random(in: 0...limit, using: &self)
    while result.unicodeScalars.count < length {
      switch Int.random(in: 0..<8, using: &self) {
      case 0: result += Nasty.texts.randomElement(using: &self)!.prefix(60)
      case 1: result += ["\r\n", "\n", "\r", "\r\n ", "\r\nBcc: x@example.com\r\n", "\0"].randomElement(using: &self)!
      case 2: result.unicodeScalars.append(scalar(in: 0x80...0x2FFF))
      case 3: result.unicodeScalars.append(scalar(in: 0x3000...0x10FFFF))
      case 4: result += " "
      default: for _ in 0..<5 { result.unicodeScalars.append(scalar(in: 0x20...0x7E)) }
      }
    }
    return result
  }

  private mutating func scalar(in range: ClosedRange<UInt32>) -> Unicode.Scalar {
    Unicode.Scalar(UInt32.random(in: range, using: &self)) ?? "?"
  }
}
