import Control
import ControlAPI
import Mail
import Varlink

extension MailTransport {
  /// What `status` says of where mail goes.
  func facts(in state: StateDirectory, problems: [String]) -> RunningFacts {
    let isMaildir = self is MaildirTransport
    let destination = name.split(separator: ":", maxSplits: 1).last.map { $0.drop { $0 == "/" } } ?? ""
    return RunningFacts(
      version: Daemon.version, stateDirectory: state.path, transport: isMaildir ? .maildir : .smtp,
      destination: isMaildir ? state.maildir : String(destination), problems: problems)
  }
}

extension UnixGroup {
  /// Its members may call the control socket; a machine without it has none.
  static var controlGroup: String? { id(named: "seatwatch") == nil ? nil : "seatwatch" }
}
