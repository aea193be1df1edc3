import ControlAPI
import Varlink

/// Why a command did not do what it was asked, for stderr, and the exit code that says so to programs.
struct CommandFailure: Error {
  /// Those of sysexits.h where it has one.
  enum Code: Int32 {
    case refused = 1
    case unreachable = 69
    case notAllowed = 77
  }

  let code: Code
  let lines: [String]

  init(_ code: Code, _ lines: [String]) {
    self.code = code
    self.lines = lines
  }

  init(_ error: ControlError) {
    switch error {
    case .notAllowed: self.init(.notAllowed, [error.description])
    case .importRefused(let reasons): self.init(.refused, ["nothing was imported:"] + reasons)
    case .configurationRefused(let mistakes): self.init(.refused, ["nothing was changed:"] + mistakes)
    default:
      self.init(.refused, [error.description])
    }
  }

  init(_ error: VarlinkError) {
    if error == .permissionDenied {
      self.init(
        .notAllowed,
        [
          "not allowed: the daemon takes this from root and from its own user, most from members of the group seatwatch, "
            + "and questions on reader.sock from those of seatwatch-readers"
        ])
    } else {
      self.init(.refused, ["the daemon does not understand this call, it may be of another version: \(error)"])
    }
  }

  init(_ failure: VarlinkFailure) {
    switch failure {
    case .notPermitted: self.init(.notAllowed, [failure.description])
    default: self.init(.unreachable, [failure.description])
    }
  }
}
