@testable import Mail

/// Texts that are no safe address, by the reason.
enum AddressTable {
  static let refused: [(AddressError.Problem, [String])] = [
    (.noAt, noAtTexts),
    (.localPart, localPartTexts),
    (.localPartNotASCII, localPartNotASCIITexts),
    (.domain, domainTexts),
    (.length, lengthTexts),
    (.domainNotMapped, domainNotMappedTexts),
  ]

  private static let noAtTexts: [String] = [
    "", "ada", "ada\u{FF20}example.com",
  ]

  private static let localPartTexts: [String] = [
    "@example.com", "a@b@example.com", "a b@example.com", " a@example.com", ".a@example.com", "a.@example.com",
    "a..b@example.com", "\"a\"@example.com", "\"a b\"@example.com", "a(b)@example.com", "<a@example.com",
    "a\r\nRCPT TO:<x@example.com", "a\n@example.com", "a\u{0}@example.com", "a\\@example.com", "a,b@example.com",
    "a;b@example.com", "a:b@example.com", "a\u{7F}@example.com", "a\t@example.com",
    String(repeating: "a", count: 65) + "@example.com",
  ]

  private static let localPartNotASCIITexts: [String] = [
    "ä@example.com", "a\u{2028}@example.com", "a\u{85}@example.com",
  ]

  private static let domainTexts: [String] = [
    "a@", "a@example.com ", "a@example.com\r\nX", "a@example.com>", "a@example.com\u{0}", "a@[127.0.0.1]",
    "a@.example.com", "a@example.com.", "a@example..com", "a@-a.example", "a@a-.example", "a@a_b.example",
    "a@x> NOTIFY=NEVER", "a@" + String(repeating: "b", count: 64) + ".example",
    "a@" + String(repeating: "b.", count: 127) + "example", "a@ü\r\n.example", "a@ü example",
  ]

  private static let lengthTexts: [String] = [
    String(repeating: "a", count: 64) + "@" + String(repeating: "b.", count: 95) + "b"
  ]

  private static let domainNotMappedTexts: [String] = [
    "a@ex\u{2028}.example", "a@e\u{AD}x.example", "a@e\u{200D}x.example", "a@straße.example", "a@λόγος.example",
    "a@ऩऩ.example", "a@\u{212A}elvin.example",
    "a@ﬁ.example", "a@ex\u{3002}example", "a@\u{301}a.example", "a@q\u{301}.example", "a@-ü.example",
    "a@xn--ü.example", "a@\u{202E}ü.example", "a@aא.example", "a@😀.example", "a@İ.example", "a@ａ.example",
    "a@\u{1100}\u{1161}.example", "a@" + String(repeating: "ü", count: 64) + ".example",
  ]
}
