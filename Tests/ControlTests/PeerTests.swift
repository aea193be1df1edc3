import Control
import Foundation
import Subprocess
import TestSupport
import Testing

/// Who may call what, with peers of other users and groups, as the kernel tells them. Their ids need no entry in any file.
@Suite(.timeLimit(.minutes(1))) struct PeerTests {
  struct Peer: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let uid: Int
    let gid: Int
    let groups: [Int]
    /// What Status, Backup and TransportResume are answered on the control socket, and on the readers'.
    let control: String
    let readers: String
  }

  /// The daemon's user is 64001, the group 64100, the readers' group 64200. Backup is refused by its handler (`o`) only to who
  /// may call it.
  static let peers = [
    Peer(testDescription: "root", uid: 0, gid: 0, groups: [], control: "yoy", readers: "y--"),
    Peer(testDescription: "the daemon's user", uid: 64001, gid: 64001, groups: [], control: "yoy", readers: "y--"),
    Peer(testDescription: "group member", uid: 64002, gid: 64100, groups: [], control: "y-y", readers: "y--"),
    Peer(
      testDescription: "by a supplementary group", uid: 64003, gid: 64003, groups: [4, 64100], control: "y-y",
      readers: "y--"),
    Peer(testDescription: "reader", uid: 64004, gid: 64004, groups: [64200], control: "---", readers: "y--"),
    Peer(testDescription: "stranger", uid: 64005, gid: 64005, groups: [4], control: "---", readers: "---"),
  ]

  /// Without packages, so that the system's own interpreter, which everybody may run, is enough.
  private static let caller = """
    import json, socket, sys
    def call(method, more):
      s = socket.socket(socket.AF_UNIX)
      s.connect(sys.argv[1])
      s.sendall(json.dumps({"method": "org.seatwatch." + method, "parameters": {}, "more": more}).encode() + b"\\0")
      data = b""
      while not data.endswith(b"\\0"):
        piece = s.recv(65536)
        if not piece: return "?"
        data += piece
      error = json.loads(data[:-1]).get("error")
      return {None: "y", "org.varlink.service.PermissionDenied": "-", "org.seatwatch.NotPossible": "o"}.get(error, error)
    print(call("Status", False) + call("Backup", True) + call("TransportResume", False), end="")
    """

  private func answers(_ peer: Peer, _ socket: String) async throws -> String {
    let groups =
      peer.groups.isEmpty ? ["--clear-groups"] : ["--groups", peer.groups.map(String.init).joined(separator: ",")]
    let result = try await Subprocess.run(
      .name("setpriv"),
      arguments: Arguments(
        ["--reuid", "\(peer.uid)", "--regid", "\(peer.gid)"] + groups + ["/usr/bin/python3", "-c", Self.caller, socket]),
      output: .string(limit: 4096), error: .string(limit: 65_536))
    guard result.terminationStatus.isSuccess else {
      throw Failure(description: "setpriv and /usr/bin/python3 as \(peer.uid): \(result.standardError)")
    }
    return result.standardOutput
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// As root with real other users; without that right as the user that runs the tests, in the part of each.
  @Test(arguments: peers)
  func `each peer may call what is his`(peer: Peer) async throws {
    let isRoot = geteuid() == 0
    let group: @Sendable () -> UInt32? = { isRoot ? 64100 : peer.control == "y-y" ? getegid() : nil }
    let readersGroup: @Sendable () -> UInt32? = { isRoot ? 64200 : peer.readers == "y--" ? getegid() : nil }
    let owner: UInt32 = isRoot ? 64001 : peer.control == "yoy" ? geteuid() : .max
    let accesses = [
      ControlAccess(owner: owner, group: group), ControlAccess(owner: owner, group: group, readers: readersGroup),
    ]
    for (access, expected) in zip(accesses, [peer.control, peer.readers]) {
      try await withControl(teams: [], access: access, mode: 0o666) { scope in
        let answered = isRoot ? try await answers(peer, scope.socket) : try await ownAnswers(scope.socket)
        #expect(answered == expected)
      }
    }
  }

  private func ownAnswers(_ socket: String) async throws -> String {
    try await Subprocess.run(
      .name("python3"), arguments: Arguments(["-c", Self.caller, socket]), output: .string(limit: 4096)
    ).standardOutput
  }

  @Test func `a socket with the usual bits takes no stranger at all`() async throws {
    guard geteuid() == 0 else { return }  // only root can be somebody else; the bits are the same
    try await withControl(teams: []) { scope in
      let stranger = Self.peers[5]
      let error = await #expect(throws: Failure.self) { try await answers(stranger, scope.socket) }
      #expect(error?.description.contains("Permission denied") == true)
    }
  }
}
