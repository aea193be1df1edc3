/// Where the daemon's socket may be.
struct SocketPaths {
  static let system = "/run/seatwatch/control.sock"

  /// In the order in which they are tried.
  let paths: [String]

  /// A socket that somebody names is the only one; else the system's comes before the one in the state directory.
  init(named: String?, environment: [String: String]) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let path = named ?? value("SEATWATCH_SOCKET") {
      paths = [path]
      return
    }
    // systemd parts several directories by colons.
    let state =
      value("STATE_DIRECTORY")?.split(separator: ":").first.map(String.init)
      ?? value("XDG_STATE_HOME").map { "\($0)/seatwatch" } ?? value("HOME").map { "\($0)/.local/state/seatwatch" }
    paths = [Self.system] + (state.map { ["\($0)/control.sock"] } ?? [])
  }
}
