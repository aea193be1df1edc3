import Domain
import Foundation
import TestSupport
import Testing

struct CivilDayTests {
  @Test func `days from 1890 to 2410 are those of Python's calendar`() throws {
    var stream = ByteStream(try PythonOracle.output(of: oracle("days.py")))
    var count = 0
    var differences: [CivilDay] = []
    while !stream.isAtEnd {
      let day = CivilDay(daysSinceEpoch: stream.next(Int32.self))
      let (year, month, number) = (stream.next(UInt16.self), stream.next(UInt8.self), stream.next(UInt8.self))
      let weekday = stream.next(UInt8.self)
      count += 1
      if day.components != (year, month, number) || day.weekday != weekday
        || CivilDay(year: year, month: month, day: number) != day
      {
        differences.append(day)
      }
    }
    #expect(differences.isEmpty)
    #expect(count == 190_291)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-01-31", 2, "2026-03-31"),
    ("2026-03-31", -1, "2026-02-28"), ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
    ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -1, "2025-12-15"), ("2026-01-15", -13, "2024-12-15"),
    ("0000-03-31", -4, "-001-11-30"), ("2026-10-31", 0, "2026-10-31"),
  ])
  func `months are added by the calendar and clamped to the month's end`(from: String, months: Int, to: String) throws {
    let day = try #require(CivilDay(iso: from))
    if let expected = CivilDay(iso: to) {
      #expect(day.adding(months: months) == expected)
    } else {
      #expect(day.adding(months: months).components == (-1, 11, 30))
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01", "2026-01-01 ", "２026-01-01", "",
  ])
  func `what is not a day is refused`(text: String) {
    #expect(CivilDay(iso: text) == nil)
  }

  @Test func `moments before 1970 are written as they are`() {
    #expect(Instant(seconds: -1).description == "1969-12-31T23:59:59Z")
    #expect(Instant(seconds: 1_774_940_400).description == "2026-03-31T07:00:00Z")
  }
}

func oracle(_ name: String) -> URL {
  URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles/\(name)")
}
