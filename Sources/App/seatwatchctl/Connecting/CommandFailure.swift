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
    case .teamNotFound, .importNotFound, .invalidValue, .busy, .storageUnavailable, .failed:
      self.init(.refused, [error.description])
    }
  }

  init(_ error: VarlinkError) {
    if error == .permissionDenied {
      self.init(
        .notAllowed, ["not allowed: the daemon listens to root, to its own user and to members of the group seatwatch"])
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
