import Domain
import Testing

@testable import Reports

@Suite struct SignedLinkTests {
  private let keyBytes = (0..<32).map { UInt8($0 * 7 + 1) }
  private let expiry = Instant(seconds: 1_900_000_000)

  private func key(_ bytes: [UInt8]) throws -> SecretKey { try #require(SecretKey(bytes)) }

  @Test func `a token is what the standard library of another language makes of the same parts`() async throws {
    let key = try key(keyBytes)
    let ids = ["seatwatch.0@example.com", "", "ü@example.com"]
    let purposes = OutgoingMessage.Link.Purpose.allCases
    let asked = ids.flatMap { id in
      purposes.map {
        LinkOracle.Token(key: LinkOracle.hex(keyBytes), purpose: $0.rawValue, id: id, expires: expiry.seconds)
      }
    }
    let ours = ids.flatMap { id in
      purposes.map { SignedLink($0, messageID: id, expiresAt: expiry, key: key).token }
    }
    #expect(try await LinkOracle.ask(tokens: asked).tokens == ours)
    #expect(Set(ours).count == ours.count)
  }

  @Test(arguments: OutgoingMessage.Link.Purpose.allCases)
  func `a token comes back with its purpose and its end, under the present key and those before`(
    purpose: OutgoingMessage.Link.Purpose
  ) throws {
    let (old, new) = (try key(keyBytes), try key(keyBytes.reversed()))
    let link = SignedLink(purpose, messageID: "a@example.com", expiresAt: expiry, key: old)
    for keys in [[old], [new, old], [old, new]] {
      let read = try #require(SignedLink(token: link.token, keys: keys))
      #expect(read == link)
      #expect(read.purpose == purpose)
      #expect(read.expiresAt == expiry)
      #expect(read.record == link.record)
    }
    #expect(SignedLink(token: link.token, keys: [new]) == nil)
    #expect(SignedLink(token: link.token, keys: []) == nil)
    #expect(SignedLink(token: link.token, keys: [old.derived(for: "links")]) == nil)
  }

  @Test func `no bit of a token can be changed`() throws {
    let key = try key(keyBytes)
    let token = SignedLink(.report, messageID: "a@example.com", expiresAt: expiry, key: key).token
    let signed = try #require(bytes(base64URL: token.dropFirst(3)))
    #expect(signed.count == 57)
    for index in signed.indices {
      for bit in 0..<8 {
        var forged = signed
        forged[index] ^= 1 << bit
        #expect(SignedLink(token: "v1." + base64URL(forged), keys: [key]) == nil, "byte \(index), bit \(bit)")
      }
    }
    for forged in [
      "", "v1.", token + "A", String(token.dropLast()), token + "=", "v2." + token.dropFirst(3),
      String(token.dropFirst(3)),
      token.uppercased(), " " + token, token + "\n", "v1." + base64URL(signed + [0]),
      "v1." + base64URL(signed.dropLast()),
      "v1." + base64URL([UInt8](repeating: 0, count: 57)),
    ] {
      #expect(SignedLink(token: forged, keys: [key]) == nil, "\(forged)")
    }
  }

  @Test func `a purpose is part of what is signed, and of what the database keeps`() throws {
    let key = try key(keyBytes)
    let report = SignedLink(.report, messageID: "a@example.com", expiresAt: expiry, key: key)
    let off = SignedLink(.unsubscribe, messageID: "a@example.com", expiresAt: expiry, key: key)
    let signed = try #require(bytes(base64URL: report.token.dropFirst(3)))
    // The first byte of the one before the rest of the other.
    #expect(SignedLink(token: "v1." + base64URL([2] + signed.dropFirst()), keys: [key]) == nil)
    #expect(report.record.tokenSHA256 != off.record.tokenSHA256)
    // FIPS 180-2, "abc".
    #expect(
      LinkOracle.hex(sha256(Array("abc".utf8))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `each text stands for one sequence of bytes only`() async throws {
    let samples = (0...70).map { count in (0..<count).map { UInt8(truncatingIfNeeded: $0 * 151 + count) } }
    let theirs = try await LinkOracle.ask(base64: samples).base64
    for (sample, text) in zip(samples, theirs) {
      #expect(base64URL(sample) == text)
      #expect(bytes(base64URL: text) == sample)
    }
    // Left-over bits, padding, the other alphabet, line ends, what is no ASCII.
    for text in ["A", "AB", "AAB", "_x", "AA=", "AA==", "++", "//", "A A", "AA\n", "AAA\u{301}", "ＡＡ"] {
      #expect(bytes(base64URL: text) == nil, "\(text)")
    }
  }
}
