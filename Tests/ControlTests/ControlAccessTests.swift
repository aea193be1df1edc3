import Control
import ControlAPI
import TestSupport
import Testing
import Varlink

@Suite(.timeLimit(.minutes(15))) struct ControlAccessTests {
  struct Case: Sendable {
    let uid: UInt32
    let gid: UInt32
    var groups: [UInt32] = []
    var group: UInt32? = 700
    let may: Bool
  }

  @Test(arguments: [
    Case(uid: 0, gid: 0, group: nil, may: true),
    Case(uid: 500, gid: 500, group: nil, may: true),
    Case(uid: 501, gid: 501, groups: [4, 700], may: true),
    Case(uid: 501, gid: 700, may: true),
    Case(uid: 501, gid: 501, groups: [4, 701], may: false),
    Case(uid: 501, gid: 501, groups: [4, 700], group: nil, may: false),
    Case(uid: 501, gid: 0, groups: [0], may: false),
  ])
  func `root, the daemon's user and the group may call, others not`(_ test: Case) {
    let access = ControlAccess(owner: 500) { [group = test.group] in group }
    let peer = Peer(uid: test.uid, gid: test.gid, pid: 1, groups: test.groups)
    #expect(access.allows(peer, "org.seatwatch.Status") == test.may)
  }

  @Test func `every declared method has a handler`() async throws {
    try await withControl(teams: []) { scope in
      let interface = try scope.service.interface()
      #expect(interface.unhandled == [])
    }
  }
}
