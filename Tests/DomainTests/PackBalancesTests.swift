import Domain
import Testing

@Suite struct PackBalancesTests {
  static let today = CivilDay(year: 2026, month: 6, day: 30)!
  private func day(_ offset: Int) -> CivilDay { Self.today.adding(days: offset) }
  private func pack(_ amount: Int, _ from: Int, _ to: Int?, used: Int? = nil) -> Pack {
    Pack(hundredths: amount, usedHundredths: used, startsOn: day(from), endsOn: to.map(day))
  }

  @Test func `packs are drawn in the order of their end, not of their start or their place`() {
    let packs = [pack(1000, -300, nil), pack(500, -200, 200), pack(300, -100, 10)]
    let balances = PackBalances(
      packs, charges: [(day(-50), 250), (day(-40), 100), (day(-1), 100)], asOf: Self.today, rateThrough: Self.today)
    #expect(balances.lines.map(\.used) == [0, 150, 300])
    #expect([balances.total, balances.used, balances.available] == [1800, 450, 1350])
    #expect(balances.uncovered == 0)
  }

  @Test func `a charge is drawn from a pack that ran on its day, else it is uncovered`() {
    let packs = [pack(100, -50, -20), pack(100, -10, 50)]
    let balances = PackBalances(
      packs, charges: [(day(-60), 5), (day(-30), 30), (day(-15), 7), (day(-5), 40)], asOf: Self.today, rateThrough: nil)
    #expect(balances.lines.map(\.used) == [30, 40])
    #expect(balances.uncovered == 12)
    #expect(balances.total == 100)
    #expect(balances.runsOutOn == nil)
  }

  @Test func `what the vendor says was used and what days say of the same are counted once`() {
    let packs = [pack(1000, -100, 100, used: 300), pack(1000, -100, 200)]
    func used(_ charged: Int) -> [Int] {
      PackBalances(packs, charges: [(day(-9), charged)], asOf: Self.today, rateThrough: nil).lines.map(\.used)
    }
    #expect(used(100) == [300, 0])
    #expect(used(450) == [450, 0])
    #expect(used(1200) == [1000, 200])
  }

  @Test func `red at a fifth or less, and not where nothing was ever bought`() {
    func isLow(_ used: Int) -> Bool {
      PackBalances([pack(1000, -1, 9, used: used)], charges: [], asOf: Self.today, rateThrough: nil).isLow
    }
    #expect(!isLow(799))
    #expect(isLow(800))
    #expect(isLow(1000))
    #expect(!PackBalances([], charges: [], asOf: Self.today, rateThrough: nil).isLow)
    #expect(PackBalances([pack(9, -9, -1)], charges: [], asOf: Self.today, rateThrough: nil).isLow)
  }

  @Test func `packs that end within 90 days with something left are told`() {
    let packs = [pack(10, -9, 90), pack(10, -9, 91), pack(10, -9, 0), pack(10, -9, -1), pack(10, -9, 5, used: 10)]
    let lines = PackBalances(packs, charges: [], asOf: Self.today, rateThrough: nil).lines
    #expect(lines.map(\.endsSoon) == [true, false, true, false, false])
    #expect(lines.map(\.daysLeft) == [90, 91, 0, nil, 5])
  }

  @Test func `the run-out date is the first day that is not covered at the rate of the last 30 days`() {
    let charges = (1...30).map { (day: day($0 - 30), hundredths: 10) }
    let balances = PackBalances([pack(1000, -60, nil)], charges: charges, asOf: Self.today, rateThrough: Self.today)
    #expect(balances.ratePerDay == 1000)
    #expect(balances.available == 700)
    #expect(balances.runsOutOn == day(71))
    let lapsing = PackBalances(
      [pack(1000, -60, 19)], charges: charges, asOf: Self.today, rateThrough: Self.today)
    #expect(lapsing.runsOutOn == day(20))
    #expect(lapsing.lines.map(\.lapses) == [510])
    let refilled = PackBalances(
      [pack(1000, -60, 19), pack(100, 20, 400)], charges: charges, asOf: Self.today, rateThrough: Self.today)
    #expect(refilled.runsOutOn == day(30))
    let idle = PackBalances([pack(1000, -60, 19)], charges: [(day(-90), 5)], asOf: Self.today, rateThrough: Self.today)
    #expect(idle.runsOutOn == nil)
    #expect(idle.lines.map(\.lapses) == [1000])
  }

  @Test(arguments: [(20, 1, "6.7"), (1, 2, "0.2"), (0, 3, "0.0"), (3, 0, "0.0"), (90, 1, "30.0")])
  func `days a month are rounded half up, for each of the people`(days: Int, people: Int, text: String) {
    let window = InactiveRange.months3.window(asOf: Self.today)
    #expect("\(DaysPerMonth(days: days, people: people, in: window))" == text)
  }

  @Test func `thirty days are a month, and other windows are as long as their days`() {
    let month = InactiveRange.days30.window(asOf: Self.today)
    #expect(DaysPerMonth(days: 7, in: month).tenths == 70)
    let fortnight = ReportWindow(startExclusive: day(-14), end: Self.today)
    #expect(DaysPerMonth(days: 14, in: fortnight).tenths == 304)
  }
}
