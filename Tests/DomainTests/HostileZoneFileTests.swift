import Domain
import Foundation
import Testing

struct HostileZoneFileTests {
  private static let folder = ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(HostileZoneFileTests.folder)/\(name)")))
  }

  @Test func `a file cut off anywhere is refused`() throws {
    for name in ["Europe/Berlin", "Asia/Tokyo"] {
      let whole = try bytes(name)
      for length in 0..<whole.count {
        #expect(throws: ZoneError.self, "\(name) at \(length)") {
          try ZoneRules(tzif: Array(whole[..<length]), name: name)
        }
      }
    }
  }

  @Test(arguments: ["Europe/Berlin", "America/Nuuk", "Africa/Casablanca", "Etc/GMT+5"])
  func `changed bytes give an error or rules that answer`(name: String) throws {
    let whole = try bytes(name)
    var random = Random(state: 0x5EED)
    var valid = 0
    var errors = 0
    for round in 0..<2500 {
      var changed = whole
      for _ in 0..<(1 + round % 4) {
        let at = round % 3 == 0 ? Int(random.next() % 120) : Int(random.next() % UInt64(whole.count))
        changed[min(at, whole.count - 1)] = [UInt8(truncatingIfNeeded: random.next()), 0, 0x7F, 0x80, 0xFF][round % 5]
      }
      do throws(ZoneError) {
        let zone = try ZoneRules(tzif: changed, name: name)
        valid += 1
        for seconds in [-4_000_000_000, 0, 1_774_940_400, 13_000_000_000, 1 << 58, -(1 << 58)] {
          let (day, second) = zone.civil(at: Instant(seconds: seconds))
          _ = zone.resolve(day, LocalTime(minuteOfDay: second / 60))
        }
      } catch {
        errors += 1
      }
    }
    #expect(valid > 100 && errors > 100)
  }

  @Test(arguments: [[UInt8](), Array("TZif".utf8), Array("#!/bin/sh\n".utf8) + [UInt8](repeating: 32, count: 60)])
  func `what is no zone file is refused`(bytes: [UInt8]) {
    #expect(throws: ZoneError.self) { try ZoneRules(tzif: bytes, name: "X") }
  }

  @Test func `a file of version 1 is read by its 32-bit block`() throws {
    var old = try bytes("Europe/Berlin")
    old[4] = 0
    let zone = try ZoneRules(tzif: old, name: "old")
    #expect(zone.offset(at: Instant(seconds: 1_774_940_400)) == 7200)
  }
}

/// Always the same numbers (SplitMix64), so that a failure can be repeated.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
