import Domain
import Reports
import Testing

@testable import Portal

@Suite struct SessionTokenTests {
  private static let now = Instant(seconds: 1_800_000_000)
  private let key: SecretKey

  init() throws { key = try #require(SecretKey([UInt8](repeating: 7, count: 32))) }

  @Test func `a cookie is good until half an hour has passed without a request`() {
    let token = SessionToken.random(at: Self.now)
    let cookie = token.cookie(key)
    #expect(SessionToken(cookie: cookie, key: key, now: Self.now.adding(seconds: 1800)) == token)
    #expect(SessionToken(cookie: cookie, key: key, now: Self.now.adding(seconds: 1801)) == nil)
    // After the clock was set back it is no better.
    #expect(SessionToken(cookie: cookie, key: key, now: Self.now.adding(seconds: -1801)) == nil)
  }

  @Test func `no byte of a cookie can be another, and no other key wrote it`() throws {
    let cookie = SessionToken.random(at: Self.now).cookie(key)
    for index in cookie.indices {
      var forged = cookie
      forged.replaceSubrange(index...index, with: cookie[index] == "1" ? "2" : "1")
      #expect(SessionToken(cookie: forged, key: key, now: Self.now) == nil)
    }
    let other = try #require(SecretKey([UInt8](repeating: 8, count: 32)))
    #expect(SessionToken(cookie: cookie, key: other, now: Self.now) == nil)
  }

  @Test func `tokens have 256 bits and never repeat`() {
    let secrets = Set((0..<1000).map { _ in SessionToken.random(at: Self.now).secret })
    #expect(secrets.count == 1000)
    #expect(secrets.allSatisfy { bytes(base64URL: $0)?.count == 32 })
  }
}
