import Foundation
import Systemd
import Testing

struct NotifierTests {
  @Test(arguments: [false, true]) func `systemd hears each state`(abstract: Bool) throws {
    let id = UUID().uuidString.prefix(8)
    let name = abstract ? "@seatwatch-\(id)" : FileManager.default.temporaryDirectory.appending(path: "n-\(id)").path
    let systemd = try DatagramSocket(name)
    let notifier = Notifier(socketPath: name)
    try notifier.ready(status: "2 teams")
    #expect(systemd.receive() == "READY=1\nSTATUS=2 teams")
    try notifier.reloading(monotonicMicroseconds: 42)
    #expect(systemd.receive() == "RELOADING=1\nMONOTONIC_USEC=42")
    try notifier.status("next due\nREADY=0\r\nx")
    #expect(systemd.receive() == "STATUS=next due READY=0 x")
    try notifier.watchdog()
    #expect(systemd.receive() == "WATCHDOG=1")
    try notifier.extendTimeout(microseconds: 5_000_000)
    #expect(systemd.receive() == "EXTEND_TIMEOUT_USEC=5000000")
    try notifier.stopping(status: "bye")
    #expect(systemd.receive() == "STOPPING=1\nSTATUS=bye")
    #expect(systemd.receive() == "")
  }

  @Test(arguments: [nil, ""]) func `without systemd nothing is said`(path: String?) throws {
    let notifier = Notifier(socketPath: path)
    #expect(!notifier.isHeard)
    try notifier.ready(status: "x")
  }

  @Test func `a socket that cannot be is told`() {
    #expect(throws: SystemdFailure.self) { try Notifier(socketPath: "/nowhere/at/all").watchdog() }
    let failure = #expect(throws: SystemdFailure.self) { try Notifier(socketPath: "relative").watchdog() }
    #expect(
      failure?.description
        == "NOTIFY_SOCKET is \"relative\"; expected a path, or a name after @, of at most 107 bytes")
  }
}
