/// `2026.10` comes after `2026.9`: runs of digits count as numbers.
enum VersionOrder {
  static func comesBefore(_ a: String, _ b: String) -> Bool {
    let (left, right) = (parts(a), parts(b))
    return left == right ? a < b : left.lexicographicallyPrecedes(right)
  }

  private static func parts(_ text: String) -> [Int] {
    text.split { !$0.isASCII || !$0.isNumber }.map { Int($0.prefix(18)) ?? 0 }
  }
}
