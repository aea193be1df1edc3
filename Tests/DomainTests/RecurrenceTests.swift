import Domain
import Testing

struct RecurrenceTests {
  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(iso: text)) }

  @Test func `the 31st comes on each month's last day and returns to the 31st`() throws {
    let recurrence = Recurrence(startsOn: try day("2026-01-31"), frequency: .monthly)
    #expect(
      (0..<5).compactMap { recurrence.occurrence($0)?.description }
        == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"])
    #expect((0..<5).map { recurrence.isClamped($0) } == [false, true, false, true, false])
    #expect(!Recurrence(startsOn: try day("2026-01-31"), frequency: .weekly).isClamped(1))
  }

  @Test func `the next occurrence is strictly after a day`() throws {
    let recurrence = Recurrence(startsOn: try day("2026-11-30"), frequency: .quarterly)
    #expect(try recurrence.next(after: nil) == day("2026-11-30"))
    #expect(try recurrence.next(after: day("2020-01-01")) == day("2026-11-30"))
    #expect(try recurrence.next(after: day("2026-11-30")) == day("2027-02-28"))
    #expect(try recurrence.next(after: day("2027-02-27")) == day("2027-02-28"))
    #expect(try recurrence.next(after: day("2027-02-28")) == day("2027-05-30"))
  }

  @Test func `nothing comes after the end, and a day before the start has no index below 0`() throws {
    let recurrence = Recurrence(startsOn: try day("2026-01-01"), frequency: .weekly, endsOn: try day("2026-01-15"))
    #expect(recurrence.occurrence(2) != nil)
    #expect(recurrence.occurrence(3) == nil)
    #expect(recurrence.occurrence(-1) == nil)
    #expect(try recurrence.next(after: day("2026-01-15")) == nil)
    #expect(try recurrence.last(through: day("2030-01-01")) == day("2026-01-15"))
    #expect(try recurrence.last(through: day("2025-12-31")) == nil)
    #expect(try recurrence.index(onOrAfter: day("2020-01-01")) == 0)
    #expect(try recurrence.occurrences(after: nil, through: day("2030-01-01")).count == 3)
    #expect(try recurrence.occurrences(after: day("2029-01-01"), through: day("2030-01-01")).isEmpty)
    let ended = Recurrence(startsOn: try day("2026-02-01"), frequency: .monthly, endsOn: try day("2026-01-01"))
    #expect(ended.next(after: nil) == nil)
  }

  @Test(arguments: Frequency.allCases)
  func `index, next, last and ranges agree with counting one by one`(frequency: Frequency) throws {
    for anchor in ["2024-01-31", "2024-02-29", "2026-08-30", "2025-04-15"] {
      let recurrence = Recurrence(startsOn: try day(anchor), frequency: frequency)
      let days = (0..<110).compactMap { recurrence.occurrence($0) }
      for offset in -3...600 {
        let asked = recurrence.startsOn.adding(days: offset)
        #expect(recurrence.index(onOrAfter: asked) == days.firstIndex { $0 >= asked })
        #expect(recurrence.next(after: asked) == days.first { $0 > asked })
        #expect(recurrence.last(through: asked) == days.last { $0 <= asked })
        let through = asked.adding(days: 45)
        #expect(
          Array(recurrence.occurrences(after: asked, through: through)) == days.filter { $0 > asked && $0 <= through })
      }
    }
  }
}
