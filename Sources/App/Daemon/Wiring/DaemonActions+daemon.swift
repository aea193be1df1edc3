import Control
import Domain
import Scheduler
import Settings
import Storage
import Timekeeping

extension DaemonActions {
  init(_ reloader: Reloader, _ hold: RestoredGuard, storage: Storage, time: any TimeSource) {
    self.init(
      reload: { author in
        switch await reloader.reload(because: "asked for", by: author) {
        case .done(let changes, let needsRestart): .done(changes: changes, needsRestart: needsRestart)
        case .refused(let mistakes): .refused(mistakes: mistakes)
        case .stopping: .stopping
        }
      },
      settings: { reloader.effective.map { SettingValue(key: $0.key, value: $0.value, source: $0.source) } },
      backUp: { try await storage.backUp(to: $0, at: time.now()) },
      endHold: { choice, author in try await hold.release(choice, by: author) })
  }
}
