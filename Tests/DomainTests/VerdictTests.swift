import Domain
import Testing

/// SPEC 3, row by row.
@Suite struct VerdictTests {
  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(iso: text)) }

  @Test(arguments: [
    ("30 days", "2026-03-31", "2026-03-01"), ("30 days", "2024-03-01", "2024-01-31"),
    ("3 months", "2027-01-10", "2026-10-10"), ("3 months", "2026-05-31", "2026-02-28"),
    ("3 months", "2024-05-31", "2024-02-29"), ("6 months", "2026-08-31", "2026-02-28"),
    ("9 months", "2026-12-31", "2026-03-31"), ("1 year", "2024-02-29", "2023-02-28"),
    ("1 year", "2025-02-28", "2024-02-28"),
  ])
  func `the window begins so long before its end, clamped to the month's end`(range: String, end: String, start: String)
    throws
  {
    let window = try #require(InactiveRange(rawValue: range)).window(asOf: try day(end))
    #expect("\(window.startExclusive)" == start)
    #expect("\(window.end)" == end)
  }

  /// Window (2026-10-10, 2027-01-10].
  @Test(arguments: [
    ("2026-01-01", String?.none, false, Verdict.inactive), ("2026-01-01", "2026-10-10", false, .inactive),
    ("2026-01-01", "2026-10-11", false, .active), ("2026-01-01", "2027-01-10", false, .active),
    ("2026-01-01", "2027-01-11", false, .inactive), ("2026-10-10", nil, false, .inactive),
    ("2026-10-11", nil, false, .new), ("2027-01-10", nil, false, .new), ("2026-10-11", "2026-12-01", false, .new),
    ("2026-10-11", nil, true, .exempt), ("2026-01-01", nil, true, .exempt), ("2026-01-01", "2026-12-01", true, .exempt),
  ])
  func `exempt before new before active before inactive`(
    assigned: String, used: String?, isExempt: Bool, expected: Verdict
  ) throws {
    let facts = SeatFacts(assignedOn: try day(assigned), lastUsedOn: try used.map(day), isExempt: isExempt)
    #expect(facts.verdict(in: InactiveRange.months3.window(asOf: try day("2027-01-10"))) == expected)
  }

  @Test func `each verdict is counted`() {
    var counts = VerdictCounts()
    for (number, verdict) in Verdict.allCases.enumerated() {
      for _ in 0...number { counts.add(verdict) }
    }
    #expect([counts.exempt, counts.new, counts.active, counts.inactive, counts.total] == [1, 2, 3, 4, 10])
  }

  @Test func `a range has a title with its dates and a short spelling`() throws {
    #expect(InactiveRange.months3.title(asOf: try day("2027-01-10")) == "Past 3 months (Oct 10–Jan 10)")
    #expect(InactiveRange.allCases.map(\.short) == ["30d", "3m", "6m", "9m", "12m"])
    #expect(InactiveRange.allCases.allSatisfy { InactiveRange(short: $0.short) == $0 })
    #expect(InactiveRange(short: "1y") == nil)
  }
}
