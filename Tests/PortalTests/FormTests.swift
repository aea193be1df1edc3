import Domain
import Testing

@testable import Portal

@Suite struct FormTests {
  // What Python's urllib.parse.parse_qsl(…, keep_blank_values=True) gives.
  @Test(arguments: [
    ("a=1&b=2", "a", "1"), ("a=%C3%A4+%26", "a", "ä &"), ("a=1&a=2", "a", "1"), ("a", "a", ""), ("a=b=c", "a", "b=c"),
    ("%61=x", "a", "x"), ("a=%20x%20", "a", "x"),
  ])
  func `a form is read as browsers write it`(text: String, name: String, value: String) throws {
    #expect(try #require(Form(urlEncoded: text))[name] == value)
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%+1", "a=%ff", "a=%C3"])
  func `what is not well formed is no form`(text: String) {
    #expect(Form(urlEncoded: text) == nil)
  }

  @Test func `a form of too many fields is refused`() {
    #expect(Form(urlEncoded: (0..<2000).map { "f\($0)=1" }.joined(separator: "&")) != nil)
    #expect(Form(urlEncoded: (0..<2001).map { "f\($0)=1" }.joined(separator: "&")) == nil)
  }

  @Test func `what is encoded for an address reads as it was`() throws {
    let text = "a b/c?d=e&f#g%h+ä\u{1F600}\"'<>"
    #expect(try #require(Form(urlEncoded: "x=\(percentEncoded(text))"))["x"] == text)
  }

  // email.utils.formatdate(…, usegmt=True)
  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (1_774_940_400, "Tue, 31 Mar 2026 07:00:00 GMT"),
    (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
  ])
  func `a date is written as HTTP wants it`(seconds: Int, text: String) {
    #expect(httpDate(Instant(seconds: seconds)) == text)
  }

  @Test func `amounts are grouped and have no needless decimals`() {
    #expect([123_456, 1_250, 5, 100, -123_400, 0].map(amount) == ["1,234.56", "12.5", "0.05", "1", "-1,234", "0"])
    #expect([0, 999, 1_000, 1_234_567].map(grouped) == ["0", "999", "1,000", "1,234,567"])
    #expect(
      percent(1, of: 1000) == 1 && percent(0, of: 10) == 0 && percent(20, of: 10) == 100 && percent(1, of: 0) == 0)
  }
}
