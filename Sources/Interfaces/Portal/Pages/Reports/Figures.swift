/// `12,345`.
func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return (number < 0 ? "-" : "") + result
}

/// An amount of hundredths without needless decimals: `1,234`, `12.5`, `0.25`.
func amount(_ hundredths: Int) -> String {
  let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
  let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
  return (hundredths < 0 ? "-" : "") + grouped(whole) + decimals
}

/// `1 user`, `2 users`.
func count(_ number: Int, _ one: String, _ many: String) -> String { "\(grouped(number)) \(number == 1 ? one : many)" }

/// 0 to 100, for the length of a bar; what is not nothing is seen.
func percent(_ part: Int, of whole: Int) -> Int {
  guard whole > 0, part > 0 else { return 0 }
  return min(100, max(1, part * 100 / whole))
}
