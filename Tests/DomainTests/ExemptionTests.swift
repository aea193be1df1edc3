import Domain
import Foundation
import Testing

@Suite struct ExemptionTests {
  private func covers(_ pattern: String, _ names: [String], product: String = "acad", on day: Int = 0) -> Bool {
    Exemption(user: pattern, because: "x").covers(
      names: names, product: product, on: CivilDay(daysSinceEpoch: day))
  }

  @Test(arguments: [
    ("ada", "ada", true), ("ADA", "ada", true), ("ada", "Ada", true), ("ada", "adam", false), ("ada", "", false),
    ("svc-*", "svc-build", true), ("svc-*", "svc-", true), ("svc-*", "svc", false), ("svc-*", "xsvc-a", false),
    ("*@example.com", "ada@example.com", true), ("*@example.com", "ada@example.community", false), ("*", "", true),
    ("*", "anyone", true), ("a*b*c", "abc", true), ("a*b*c", "aXbYbZc", true), ("a*b*c", "acb", false),
    ("**", "x", true), ("a**b", "ab", true), ("", "", true), ("", "a", false), ("*a*", "bab", true),
    ("a.b", "axb", false), ("a?", "ab", false), ("[a]", "a", false), ("ä*", "Ärger", true),
  ])
  func `a pattern covers whole names, a star any characters, without regard to case`(
    pattern: String, name: String, expected: Bool
  ) {
    #expect(covers(pattern, [name]) == expected)
  }

  /// The oracle is the regular expression that a pattern means.
  @Test func `random patterns mean the regular expressions that they stand for`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<3000 {
      let pattern = String(
        (0..<Int.random(in: 0...6, using: &random)).map { _ in "ab*".randomElement(using: &random)! })
      let name = String((0..<Int.random(in: 0...7, using: &random)).map { _ in "ab".randomElement(using: &random)! })
      let expression = try NSRegularExpression(pattern: "\\A" + pattern.replacing("*", with: ".*") + "\\z")
      let isMatch = expression.firstMatch(in: name, range: NSRange(location: 0, length: name.utf16.count)) != nil
      #expect(covers(pattern, [name]) == isMatch, "\(pattern) \(name)")
    }
  }

  @Test func `one of many stars is answered at once`() {
    let pattern = String(repeating: "a*", count: 60) + "b"
    #expect(!covers(pattern, [String(repeating: "a", count: 5000)]))
  }

  @Test func `any of the user's names will do, of the product its own, until the last day`() {
    let day = { CivilDay(daysSinceEpoch: $0) }
    #expect(covers("bela@example.com", ["b", "bela@example.com"]))
    #expect(!covers("bela@example.com", []))
    let exemption = Exemption(user: "b", product: "ACAD", because: "leave", until: day(10))
    #expect(exemption.covers(names: ["B"], product: "acad", on: day(10)))
    #expect(!exemption.covers(names: ["B"], product: "acad", on: day(11)))
    #expect(!exemption.covers(names: ["B"], product: "3dsmax", on: day(10)))
    #expect(!exemption.covers(names: ["B"], product: "acadlt", on: day(10)))
  }
}
