import ControlAPI
import Domain
import Scheduler

/// What only the running daemon can do, handed in so that nothing here knows files, relays or the process.
package struct ControlHooks: Sendable {
  /// Sends a test message to the address, past the queue, and answers with the transport's words.
  package var testTransport: @Sendable (_ address: String) async throws -> String
  /// The settings that count now, secrets masked.
  package var settings: @Sendable () async throws -> [Setting]
  /// What is wrong with the files as they are now, with file, line and column.
  package var check: @Sendable () async throws -> [String]
  /// Reads the files again for somebody, with his row in the audit; answers what is different, for people.
  /// - Throws: `ControlError.configurationRefused` when nothing was changed.
  package var reload: @Sendable (Author) async throws -> [String]
  /// Writes a copy of the database below the state directory and answers with its path; it is removed once it is handed over.
  package var backup: @Sendable () async throws -> String
  /// Ends the hold of a daemon that was started on a backup; false when there is none.
  package var release: @Sendable (RestoredHold.Choice, Author) async throws -> Bool

  package init(
    testTransport: @escaping @Sendable (String) async throws -> String = { _ in throw ControlHooks.missing },
    settings: @escaping @Sendable () async throws -> [Setting] = { throw ControlHooks.missing },
    check: @escaping @Sendable () async throws -> [String] = { throw ControlHooks.missing },
    reload: @escaping @Sendable (Author) async throws -> [String] = { _ in throw ControlHooks.missing },
    backup: @escaping @Sendable () async throws -> String = { throw ControlHooks.missing },
    release: @escaping @Sendable (RestoredHold.Choice, Author) async throws -> Bool = { _, _ in
      throw ControlHooks.missing
    }
  ) {
    self.testTransport = testTransport
    self.settings = settings
    self.check = check
    self.reload = reload
    self.backup = backup
    self.release = release
  }

  private static let missing = ControlError.notPossible(reason: "this daemon was built without it")
}
