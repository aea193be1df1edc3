import Control
import ControlAPI
import Domain
import Foundation
import Scheduler

extension ControlHooks {
  /// What the control socket offers of the daemon as a whole.
  init(
    _ actions: DaemonActions, state: StateDirectory, testTransport: @escaping @Sendable (String) async throws -> String,
    check: @escaping @Sendable () async throws -> [String]
  ) {
    self.init(
      testTransport: testTransport,
      settings: { actions.settings().map { Setting(key: $0.key, value: $0.value, from: $0.source) } },
      check: check,
      reload: { author in
        switch await actions.reload(author) {
        case .done(let changes, let needsRestart): return changes + needsRestart
        case .refused(let mistakes): throw ControlError.configurationRefused(mistakes: mistakes)
        case .stopping: throw ControlError.notPossible(reason: "the daemon is stopping")
        }
      },
      backup: {
        let folder = "\(state.path)/backups"
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = "\(folder)/\(UUID().uuidString).db"
        try await actions.backUp(path)
        return path
      },
      release: { choice, author in
        do { return try await actions.endHold(choice, author) } catch let error as RestoredHoldBusy {
          throw ControlError.busy(reason: error.description)
        }
      })
  }
}
