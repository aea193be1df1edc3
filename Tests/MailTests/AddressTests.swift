import Foundation
import Testing

@testable import Mail

@Suite struct AddressTests {
  private static let accepted: [(String, String)] = [
    ("ada.alder@example.com", "ada.alder@example.com"), ("ADA@Example.COM", "ADA@example.com"),
    ("o'brien+x=y@example.com", "o'brien+x=y@example.com"),
    ("!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"),
    ("root@localhost", "root@localhost"), ("a@1.example", "a@1.example"),
    ("a@bücher.example", "a@xn--bcher-kva.example"), ("a@BÜCHER.example", "a@xn--bcher-kva.example"),
    ("a@bu\u{308}cher.example", "a@xn--bcher-kva.example"), ("a@xn--bcher-kva.example", "a@xn--bcher-kva.example"),
    ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"), ("a@пример.испытание", "a@xn--e1afmkfd.xn--80akhbyknj4f"),
    ("a@παράδειγμα.δοκιμή", "a@xn--hxajbheg2az3al.xn--jxalpdlp"), ("a@실례.테스트", "a@xn--9n2bp8q.xn--9t4b11yi5a"),
    ("a@דוגמה.example", "a@xn--6dbbec0c.example"),
  ]

  @Test(arguments: accepted) func `an address is read`(text: String, expected: String) throws {
    let address = try EmailAddress(text)
    #expect("\(address)" == expected)
    #expect("\(address)".utf8.allSatisfy { (0x21...0x7E).contains($0) })
    #expect(try EmailAddress("\(address)") == address)
  }

  @Test func `what is no safe address is refused with its reason`() {
    for (problem, texts) in AddressTable.refused {
      for text in texts {
        let error = #expect(throws: AddressError.self, "\(text)") { try EmailAddress(text) }
        #expect(error?.problem == problem, "\(text)")
        #expect(error?.description.unicodeScalars.contains { HeaderText.isControl($0) } == false)
      }
    }
  }

  @Test func `domains are mapped as python maps them, or refused`() async throws {
    var random = SeededGenerator(seed: 7)
    var domains = [
      "bücher", "ÄÖÜ", "e\u{301}cole", "señor-1", "пример", "ΑΒΓ", "日本語", "한국어", "שלום", "a", "ab-c", "naïve-ж日",
    ]
    for (first, last) in [
      (0x61, 0x17F), (0x61, 0x24F), (0x391, 0x4FF), (0x5D0, 0x5EA), (0x3041, 0x30FF), (0x4E00, 0x9FA5),
      (0xAC00, 0xD7A3), (0x1E00, 0x1EF9), (0xA0, 0x2FFF),
    ] {
      for _ in 0..<60 {
        let length = Int.random(in: 1...12, using: &random)
        let scalars = (0..<length).compactMap { _ in
          Unicode.Scalar(UInt32.random(in: UInt32(first)...UInt32(last), using: &random))
        }
        domains.append(String(String.UnicodeScalarView(scalars)))
      }
    }
    let output = try await Oracle.run("domains.py", input: JSONEncoder().encode(domains))
    let expected = try JSONDecoder().decode([String?].self, from: Data(output.utf8))
    try #require(expected.count == domains.count)
    var compared = 0
    for (domain, expected) in zip(domains, expected) {
      // Python knows the letters of Unicode 3.2 only, so it may refuse what we map; never the other way round in value.
      guard let expected, let found = try? EmailAddress("a@\(domain)") else { continue }
      #expect(found.domain == expected, "\(domain)")
      compared += 1
    }
    #expect(compared > 300, "only \(compared) of \(domains.count) could be compared")
  }

  @Test func `a mailbox is read in its three forms`() throws {
    #expect(try Mailbox("ada@example.com") == Mailbox(address: EmailAddress("ada@example.com")))
    #expect(
      try Mailbox("Seatwatch <s@example.com>") == Mailbox(name: "Seatwatch", address: EmailAddress("s@example.com")))
    #expect(try Mailbox("\"Alder, \\\"Ada\\\"\" <s@example.com>").name == "Alder, \"Ada\"")
    #expect(try Mailbox(" Zoë  <s@example.com> ").name == "Zoë")
    #expect(try Mailbox("<s@example.com>").name == "")
    for text in [
      "", "Ada", "Ada <>", "Ada <a@example.com", "Ada <a@example.com> x", "a\" <a@example.com>",
      "\"a\"b\" <a@example.com>", "\"a\\\" <a@example.com>", "a@example.com, b@example.com",
      "A <a@example.com\r\nBcc: x@example.com>",
    ] {
      #expect(throws: AddressError.self, "\(text)") { try Mailbox(text) }
    }
  }
}
