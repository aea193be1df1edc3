import Control
import Scheduler
import Settings
import Storage
import Timekeeping

extension DaemonActions {
  init(_ reloader: Reloader, _ hold: RestoredGuard, storage: Storage, time: any TimeSource) {
    self.init(
      reload: {
        switch await reloader.reload(because: "asked for") {
        case .done(let changes, let needsRestart): .done(changes: changes, needsRestart: needsRestart)
        case .refused(let mistakes): .refused(mistakes: mistakes)
        case .stopping: .stopping
        }
      },
      settings: { reloader.effective.map { SettingValue(key: $0.key, value: $0.value, source: $0.source) } },
      backUp: { try await storage.backUp(to: $0, at: time.now()) },
      endHold: { text in
        guard let choice = RestoredHold.Choice(rawValue: text) else { throw UnknownChoice(text: text) }
        return try await hold.release(choice)
      })
  }
}

private struct UnknownChoice: Error, CustomStringConvertible {
  let text: String
  var description: String { "\"\(text)\" is no choice; expected assume-sent or send" }
}
