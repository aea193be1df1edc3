import Domain
import Testing
import Timekeeping

struct ZoneTableTests {
  private static let files = ZoneFiles()

  @Test(arguments: [
    // The United States and Europe: skipped and repeated hours, and what lies beside them.
    ("America/New_York", "2026-03-08", "01:59", "2026-03-08T06:59:00Z", ResolvedTime.Kind.unique),
    ("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00Z", .gap),
    ("America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00:00Z", .unique),
    ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z", .firstOfTwo),
    ("America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00:00Z", .unique),
    ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00Z", .gap),
    ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z", .firstOfTwo),
    ("Europe/Berlin", "2399-07-01", "09:00", "2399-07-01T07:00:00Z", .unique),
    // A day that never was.
    ("Pacific/Apia", "2011-12-29", "09:00", "2011-12-29T19:00:00Z", .unique),
    ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T19:00:00Z", .gap),
    ("Pacific/Apia", "2011-12-31", "09:00", "2011-12-30T19:00:00Z", .unique),
    // Half an hour.
    ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00Z", .gap),
    ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z", .firstOfTwo),
    // Ramadan, and winter as the exception.
    ("Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T01:30:00Z", .firstOfTwo),
    ("Europe/Dublin", "2026-03-29", "01:30", "2026-03-29T01:30:00Z", .gap),
    ("Europe/Dublin", "2026-10-25", "01:30", "2026-10-25T00:30:00Z", .firstOfTwo),
    // No rule of its own after 1912, and a name in angle brackets.
    ("UTC", "2026-03-29", "02:30", "2026-03-29T02:30:00Z", .unique),
    ("Asia/Kathmandu", "2026-03-29", "02:30", "2026-03-28T20:45:00Z", .unique),
  ])
  func `a local time means one moment`(
    zone: String, day: String, time: String, moment: String, kind: ResolvedTime.Kind
  ) throws {
    let rules = try ZoneTableTests.files.zone(named: zone)
    let found = rules.resolve(try #require(CivilDay(iso: day)), try #require(LocalTime(time)))
    #expect(found.instant.description == moment)
    #expect(found.kind == kind)
  }

  @Test func `a skipped time keeps the offset from before the change and shows an hour later`() throws {
    let rules = try ZoneTableTests.files.zone(named: "Europe/Berlin")
    let day = try #require(CivilDay(iso: "2026-03-29"))
    let found = rules.resolve(day, LocalTime(minuteOfDay: 150))
    #expect(found.offset == 3600)
    #expect(rules.offset(at: found.instant) == 7200)
    #expect(rules.civil(at: found.instant) == (day, 3 * 3600 + 1800))
  }
}
