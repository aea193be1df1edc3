import Domain

extension Exemption {
  /// One entry of `exempt`; `by` is its file and line.
  init?(_ section: Section) {
    let user = section.value("user", Reading.text(atMost: 320))
    let product = section.value("product", Reading.product)
    let because = section.value("because", Reading.text(atMost: 500))
    let until = section.value("until", Reading.day)
    guard let user, let because else { return nil }
    self.init(user: user, product: product, because: because, until: until, by: section.position.fileAndLine)
  }
}

extension Price {
  /// `1234.50 EUR per year`; `per month` is taken twelve times.
  static func read(_ text: String) -> Reading<Price> {
    let words = text.split(separator: " ")
    guard words.count == 4, words[2] == "per", words[3] == "year" || words[3] == "month" else { return .unexpected }
    let amount = words[0].split(separator: ".", omittingEmptySubsequences: false)
    guard amount.count <= 2, let whole = decimal(amount[0]) else { return .unexpected }
    var hundredths = 0
    if amount.count == 2 {
      guard amount[1].utf8.count <= 2, let digits = decimal(amount[1]) else {
        return .wrong("expected at most two digits after the point")
      }
      hundredths = amount[1].utf8.count == 1 ? digits * 10 : digits
    }
    guard words[1].utf8.count == 3, words[1].utf8.allSatisfy({ (65...90).contains($0) }) else {
      return .wrong("expected a currency of three capital letters, as EUR")
    }
    let times = words[3] == "month" ? 12 : 1
    return .value(Price(hundredthsPerYear: (whole * 100 + hundredths) * times, currency: String(words[1])))
  }
}
