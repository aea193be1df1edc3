import Domain
import Foundation
import TestSupport
import Testing
import Timekeeping

struct ZoneOracleTests {
  private let folder = ZoneFiles.systemFolder

  @Test func `every zone of the system gives the offsets and moments of Python and the C library from 1900 to 2400`()
    throws
  {
    let files = ZoneFiles(folder: folder)
    var stream = ByteStream(try PythonOracle.output(of: oracle("zones.py"), [folder]))
    var differences: [String] = []
    var names = 0
    var compared = 0
    while !stream.isAtEnd {
      let group = (0..<stream.next(UInt16.self)).map { _ in stream.text(stream.next(UInt16.self)) }
      let zones = try group.map { try files.zone(named: $0) }
      let zone = zones[0]
      names += zones.count
      #expect(zones.allSatisfy { $0 == zone }, "\(group) are one file")
      for _ in 0..<stream.next(UInt32.self) {
        let at = Instant(seconds: stream.next(Int64.self))
        let offset = stream.next(Int32.self)
        compared += 1
        if zone.offset(at: at) != offset { differences.append("\(zone.name) at \(at): not \(offset)") }
      }
      for _ in 0..<stream.next(UInt32.self) {
        let minutes = stream.next(Int64.self)
        let at = Instant(seconds: stream.next(Int64.self))
        let kind = [ResolvedTime.Kind.unique, .gap, .firstOfTwo][stream.next(UInt8.self)]
        let minuteOfDay = (minutes % 1440 + 1440) % 1440
        let day = CivilDay(daysSinceEpoch: (minutes - minuteOfDay) / 1440)
        let found = zone.resolve(day, LocalTime(minuteOfDay: minuteOfDay))
        compared += 1
        if found.instant != at || found.kind != kind {
          differences.append(
            "\(zone.name) \(day) \(LocalTime(minuteOfDay: minuteOfDay)): \(found), not \(at) \(kind)")
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.count) of \(compared): \(differences.prefix(20))")
    #expect(names == files.names().count)
    #expect(names >= 400 && compared >= 500_000, "only \(names) zones and \(compared) comparisons")
  }

  @Test func `files that count leap seconds give the same rules as those that do not`() throws {
    let files = ZoneFiles(folder: folder)
    for name in ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Africa/Casablanca", "UTC"] {
      let right = "right/\(name)"
      guard FileManager.default.fileExists(atPath: "\(folder)/\(right)") else { continue }
      let (zone, counting) = (try files.zone(named: name), try files.zone(named: right))
      // Such files end with the announced leap seconds, so nothing later is compared. Clocks change on full hours.
      for hour in stride(from: 1_577_836_800, to: 1_767_225_600, by: 3600) {
        let offsets = [-1, 0].map { zone.offset(at: Instant(seconds: hour + $0)) }
        let found = [-1, 0].map { counting.offset(at: Instant(seconds: hour + $0)) }
        if found != offsets { Issue.record("\(right) at \(Instant(seconds: hour))") }
      }
    }
  }

  @Test func `days of schedules and their moments are those of dateutil and zoneinfo`() throws {
    let names = [
      "Europe/Berlin", "Europe/Dublin", "Europe/London", "Europe/Lisbon", "Europe/Moscow", "America/New_York",
      "America/Los_Angeles", "America/Sao_Paulo", "America/St_Johns", "America/Nuuk", "America/Havana", "Asia/Gaza",
      "Asia/Kathmandu", "Asia/Tokyo", "Africa/Casablanca", "Africa/Cairo", "Australia/Lord_Howe", "Australia/Sydney",
      "Pacific/Apia", "Pacific/Chatham",
    ]
    let files = ZoneFiles(folder: folder)
    let zones = try names.map { try files.zone(named: $0) }
    var stream = ByteStream(try PythonOracle.output(of: oracle("recurrences.py"), [folder] + names))
    var differences: [String] = []
    var series = 0
    for _ in 0..<stream.next(UInt32.self) {
      let start = CivilDay(daysSinceEpoch: stream.next(Int32.self))
      let frequency = [Frequency.weekly, .biweekly, .monthly, .quarterly][stream.next(UInt8.self)]
      let days = (0..<stream.next(UInt32.self)).map { _ in CivilDay(daysSinceEpoch: stream.next(Int32.self)) }
      // A series by weeks also holds for each of its own days as the first one.
      let anchors = start.year == 2024 && frequency.isByWeeks ? days.prefix { $0.year < 2028 } : [start]
      for (index, anchor) in anchors.enumerated() {
        let recurrence = Recurrence(startsOn: anchor, frequency: frequency)
        let range = recurrence.occurrences(after: nil, through: days[days.count - 1])
        series += 1
        if range.count != days.count - index || !range.elementsEqual(days[index...]) {
          differences.append("\(frequency) from \(anchor)")
        }
      }
    }
    var moments = 0
    for _ in 0..<stream.next(UInt32.self) {
      let zone = zones[stream.next(UInt8.self)]
      let day = CivilDay(daysSinceEpoch: stream.next(Int32.self))
      let time = LocalTime(minuteOfDay: stream.next(UInt16.self))
      let at = Instant(seconds: stream.next(Int64.self))
      moments += 1
      if zone.resolve(day, time).instant != at { differences.append("\(zone.name) \(day) \(time): not \(at)") }
    }
    #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(20))")
    #expect(series > 2900 && moments > 900_000, "only \(series) series and \(moments) moments")
  }

  private func oracle(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles/\(name)")
  }
}

extension Frequency {
  fileprivate var isByWeeks: Bool { self == .weekly || self == .biweekly }
}
