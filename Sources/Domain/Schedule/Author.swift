/// Who made a change, as the audit names him.
package struct Author: Hashable, Sendable, CustomStringConvertible {
  /// `user ada (uid 1000)`, `admin ada.alder@example.com`, `files`.
  package let description: String

  package init(_ description: String) { self.description = description }

  /// Somebody at the control socket, by the credentials of the peer; `name` where the machine has one.
  package static func user(uid: Int, name: String?) -> Author {
    Author(name.map { "user \($0) (uid \(uid))" } ?? "uid \(uid)")
  }

  /// An admin who is signed in to the pages.
  package static func admin(_ email: String) -> Author { Author("admin \(email)") }

  /// The configuration as it was read.
  package static let files = Author("files")

  /// Who started the daemon, by an option of its own.
  package static let commandLine = Author("seatwatchd run")

  /// The daemon, where nobody asked it.
  package static let daemon = Author("seatwatchd")
}
