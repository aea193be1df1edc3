import Domain
import Foundation
import TestSupport
import Testing

/// The smallest TZif file: UTC, no transition, and a rule.
func tzif(rule: String) -> [UInt8] {
  func block(_ version: UInt8) -> [UInt8] {
    Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15 + 16) + [0, 0, 0, 1, 0, 0, 0, 4]
      + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
  }
  return block(UInt8(ascii: "3")) + block(UInt8(ascii: "3")) + Array("\n\(rule)\n".utf8)
}

struct PosixRuleTests {
  @Test func `rules for later years give the offsets of the C library`() throws {
    let rules = [
      "UTC0", "<+03>-3", "<-0330>3:30", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0",
      "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "EET-2EEST,M3.4.4/50,M10.4.4/50", "IST-1GMT0,M10.5.0,M3.5.0/1",
      "NZST-12NZDT,M9.5.0,M4.1.0/3", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "AAA-3BBB,J60,J300/3:30:15",
      "AAA-3BBB,59,300/25", "AAA3BBB1:30,M2.5.6/-167,M9.1.1/167",
    ]
    var stream = ByteStream(try PythonOracle.output(of: oracle("rules.py"), rules))
    for rule in rules {
      let zone = try ZoneRules(tzif: tzif(rule: rule), name: rule)
      var differences: [Instant] = []
      for _ in 0..<stream.next(UInt32.self) {
        let at = Instant(seconds: stream.next(Int64.self))
        if zone.offset(at: at) != stream.next(Int32.self) { differences.append(at) }
      }
      #expect(differences.isEmpty, "\(rule): \(differences.count), \(differences.prefix(5))")
    }
    #expect(stream.isAtEnd)
  }

  @Test(arguments: [
    "E5", "EST", "EST25", "EST5EDT,", "EST5EDT,M3.2.0", "EST5EDT,M13.1.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
    "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J1", "EST5EDT,366,1", "EST5EDT,M3.2.0/168,M11.1.0", "<+03-3", "<>3",
    "EST5:60", "EST5EDT,M3.2.0,M11.1.0x", "EST99999999999999999999", "EST5EDT,M3.2.0,M11.1.0,M1.1.0",
  ])
  func `a rule that is none makes the file invalid`(rule: String) {
    #expect(throws: ZoneError.malformed(name: "X", reason: "the rule for later years, \"\(rule)\"")) {
      try ZoneRules(tzif: tzif(rule: rule), name: "X")
    }
  }

  /// RFC 9636 3.3.2; the C library of Debian 12 is wrong there in the first hours of a year, but no zone has such a rule.
  @Test(arguments: [("XXX3EDT4,0/0,J365/23", -4 * 3600), ("EST5EDT,0/0,J365/25", -4 * 3600)])
  func `summer that ends when it begins again lasts all year`(rule: String, offset: Int) throws {
    let zone = try ZoneRules(tzif: tzif(rule: rule), name: rule)
    let hours = stride(from: 0, to: 400_000_000, by: 3600)
    #expect(hours.allSatisfy { zone.offset(at: Instant(seconds: $0)) == offset })
  }

  @Test func `summer without dates has those of the United States`() throws {
    let (short, long) = (tzif(rule: "EST5EDT"), tzif(rule: "EST5EDT,M3.2.0,M11.1.0"))
    #expect(try ZoneRules(tzif: short, name: "X") == ZoneRules(tzif: long, name: "X"))
  }

  @Test func `an empty rule leaves the last offset in force`() throws {
    #expect(try ZoneRules(tzif: tzif(rule: ""), name: "X") == .utc)
  }
}
