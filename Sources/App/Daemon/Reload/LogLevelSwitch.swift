import Logging
import Settings
import Synchronization

/// The least important level that is logged, for all loggers at once and while they are in use.
package final class LogLevelSwitch: Sendable {
  private let level: Mutex<Logger.Level>

  package init(_ level: Settings.LogLevel) { self.level = Mutex(Logger.Level(rawValue: level.rawValue) ?? .info) }

  var value: Logger.Level { level.withLock { $0 } }

  func set(_ level: Settings.LogLevel) {
    self.level.withLock { $0 = Logger.Level(rawValue: level.rawValue) ?? .info }
  }

  /// A handler that asks this switch, unless its logger was given a level of its own.
  package func handler(_ base: any LogHandler) -> any LogHandler { SwitchedLogHandler(base: base, level: self) }
}

private struct SwitchedLogHandler: LogHandler {
  var base: any LogHandler
  let level: LogLevelSwitch
  var own: Logger.Level?

  init(base: any LogHandler, level: LogLevelSwitch) {
    self.base = base
    self.level = level
  }

  var logLevel: Logger.Level {
    get { own ?? level.value }
    set { own = newValue }
  }

  var metadata: Logger.Metadata {
    get { base.metadata }
    set { base.metadata = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { base[metadataKey: key] }
    set { base[metadataKey: key] = newValue }
  }

  func log(event: LogEvent) { base.log(event: event) }
}
