/// Who is never called inactive, and why: service accounts, people on leave until a day.
package struct Exemption: Hashable, Sendable {
  /// A login or address, or a pattern in which `*` stands for any characters; without regard to case.
  package var user: String
  /// A product key; `nil` exempts every seat of the user.
  package var product: String?
  package var because: String
  /// The last day on which it holds; `nil` for ever.
  package var until: CivilDay?
  /// Who said so: a file and line, or a person.
  package var by: String

  package init(user: String, product: String? = nil, because: String, until: CivilDay? = nil, by: String = "") {
    self.user = user
    self.product = product
    self.because = because
    self.until = until
    self.by = by
  }

  /// Whether it covers a seat on the as-of day; `names` are the user's login, address and other logins.
  package func covers(names: [String], product: String, on day: CivilDay) -> Bool {
    if let until, day > until { return false }
    if let own = self.product, own.lowercased() != product.lowercased() { return false }
    return names.contains { matches(pattern: Array(user.lowercased().utf8), text: Array($0.lowercased().utf8)) }
  }

  private func matches(pattern: [UInt8], text: [UInt8]) -> Bool {
    var (p, t) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        p = last.pattern + 1
        t = last.text + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
