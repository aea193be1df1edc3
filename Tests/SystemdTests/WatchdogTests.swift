import Systemd
import Testing

struct WatchdogTests {
  private func watchdog(_ variables: [String: String]) throws -> Watchdog? {
    try Watchdog(ProcessEnvironment(variables: variables, processID: 10))
  }

  @Test func `the interval is half of the limit`() throws {
    let watchdog = try watchdog(["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "10"])
    #expect(watchdog?.limit == .seconds(60))
    #expect(watchdog?.interval == .seconds(30))
    #expect(try self.watchdog(["WATCHDOG_USEC": "2"])?.interval == .microseconds(1))
  }

  @Test func `without one, or for another process, there is none`() throws {
    #expect(try watchdog([:]) == nil)
    #expect(try watchdog(["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "11"]) == nil)
  }

  @Test(arguments: ["", "0", "-1", "1s"]) func `what systemd never says is refused`(value: String) {
    #expect(throws: SystemdFailure.self) { try watchdog(["WATCHDOG_USEC": value]) }
  }
}
