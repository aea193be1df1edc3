import Domain
import Logging
import Settings
import Storage
import Synchronization
import Systemd
import Timekeeping

/// Reads the files again when somebody asks for it, one reload at a time: the whole new world is checked and built first, then
/// recorded in one transaction, then swapped in. A mistake leaves everything as it was.
package final class Reloader: Sendable {
  private struct State {
    var isAsked = false
    var reasons: Set<String> = []
    /// Who asked by name; files and signals have none.
    var authors: [Author] = []
    var waiting: [CheckedContinuation<ReloadOutcome, Never>] = []
    var mustRecord = false
    var isClosed = false
    var mistakes: [String] = []
    var needsRestart: [String] = []
  }

  /// What a reload needs of the rest of the daemon.
  struct Parts: Sendable {
    let file: String?
    let maker: WorldMaker
    let worlds: Worlds
    let zones: ZoneFiles
    let storage: Storage
    let fixed: FixedSettings
    let logLevel: LogLevelSwitch?
    let notifier: Notifier
    let time: any TimeSource
    let wakeup: Wakeup
    let log: Logger
    /// Called after each reload, whatever came of it.
    let onEnd: @Sendable (ReloadOutcome) -> Void
  }

  private let parts: Parts
  private let state = Mutex(State())

  init(_ parts: Parts) { self.parts = parts }

  /// What `status` must say: that the files on disk are not what runs.
  package var problems: [String] {
    let (mistakes, needsRestart) = state.withLock { ($0.mistakes, $0.needsRestart) }
    guard let first = mistakes.first else { return needsRestart }
    let more = mistakes.count == 1 ? "" : " (and \(mistakes.count - 1) more)"
    return ["the files on disk are not what runs: \(first)\(more)"] + needsRestart
  }

  /// That the files were refused, without what they say.
  var mistakes: [String] {
    let count = state.withLock { $0.mistakes.count }
    return count == 0 ? [] : ["\(count == 1 ? "a mistake" : "\(count) mistakes"); see seatwatchd check"]
  }

  /// The settings that count now, and where each comes from.
  package var effective: [EffectiveSetting] {
    parts.worlds.current.explained.effective(environment: parts.maker.options.environment)
  }

  /// Reads the files again and tells what came of it; asked several times at once, one reload answers all.
  package func reload(because reason: String, by author: Author) async -> ReloadOutcome {
    await withCheckedContinuation { continuation in
      let isClosed = state.withLock { state in
        guard !state.isClosed else { return true }
        state.isAsked = true
        state.reasons.insert(reason)
        if !state.authors.contains(author) { state.authors.append(author) }
        state.waiting.append(continuation)
        return false
      }
      if isClosed { continuation.resume(returning: .stopping) } else { parts.wakeup.wake() }
    }
  }

  /// The same without waiting for it. From any thread; never blocks.
  func ask(because reason: String) {
    state.withLock { state in
      state.isAsked = true
      state.reasons.insert(reason)
    }
    parts.wakeup.wake()
  }

  /// The rules of a zone are others: the next dates are computed anew, from the configuration that runs.
  func zonesChanged() {
    state.withLock { $0.mustRecord = true }
    parts.wakeup.wake()
  }

  /// Runs until the task is cancelled.
  ///
  /// - Throws: a failure of the database outside of a reload.
  func run() async throws {
    defer { close() }
    if await isOutdated() { ask(because: "files") }
    while !Task.isCancelled {
      try await runOnce()
      await parts.wakeup.wait(until: nil)
    }
  }

  /// Answers what was asked until now.
  func runOnce() async throws {
    let (reasons, authors, waiting, mustRecord) = state.withLock { state in
      defer {
        state.isAsked = false
        state.reasons = []
        state.authors = []
        state.waiting = []
        state.mustRecord = false
      }
      return (state.isAsked ? state.reasons : nil, state.authors, state.waiting, state.mustRecord)
    }
    if let reasons {
      let outcome = await perform(because: reasons.sorted().joined(separator: ", "), by: authors)
      for continuation in waiting { continuation.resume(returning: outcome) }
    }
    if mustRecord { try await record(parts.worlds.current.configuration) }
  }

  private func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: .stopping) }
  }

  /// Whether the files were edited between the start's reading and the first look at them by whoever watches them.
  private func isOutdated() async -> Bool {
    guard let file = parts.file else { return false }
    do throws(DaemonFailure) {
      return try Configuration.explained(file: file, zones: parts.zones) != parts.worlds.current.explained
    } catch {
      return true
    }
  }

  private func perform(because reason: String, by authors: [Author]) async -> ReloadOutcome {
    tellManager { try parts.notifier.reloading(monotonicMicroseconds: SystemTime().managerMicroseconds) }
    let outcome = await read(for: authors)
    switch outcome {
    case .done(let changes, let needsRestart):
      state.withLock { ($0.mistakes, $0.needsRestart) = ([], needsRestart) }
      parts.log.notice(
        "Reloaded",
        metadata: [
          "reason": "\(reason)", "changes": "\(changes.count)", "message_id": "\(NotableEvent.reloaded)",
        ])
      for change in changes {
        parts.log.info("A setting changed", metadata: ["setting": "\(change.withoutPersons)"])
      }
      for key in needsRestart { parts.log.warning("A setting needs a restart", metadata: ["setting": "\(key)"]) }
    case .refused(let mistakes):
      state.withLock { $0.mistakes = mistakes }
      for mistake in mistakes {
        parts.log.error(
          "The files were not taken over; nothing changed",
          metadata: [
            "reason": "\(reason)", "mistake": "\(mistake.withoutPersons)", "message_id": "\(NotableEvent.filesRefused)",
          ])
      }
    case .stopping: break
    }
    let status = problems.first ?? "reloaded"
    tellManager { try parts.notifier.ready(status: status) }
    parts.onEnd(outcome)
    return outcome
  }

  private func read(for authors: [Author]) async -> ReloadOutcome {
    guard let file = parts.file else { return .refused(mistakes: ["the daemon runs without a settings file"]) }
    let before = parts.worlds.current
    do {
      let explained = try Configuration.explained(file: file, zones: parts.zones)
      let world = try parts.maker.world(explained, number: before.number + 1)
      let changes = ConfigurationChanges(from: before.explained, to: explained).lines
      let at = parts.time.now()
      let dropped = try await record(explained.configuration) { Self.entry(changes + $0, by: authors, at: at) }
      parts.worlds.swap(to: world)
      let settings = explained.configuration.settings
      parts.logLevel?.set(settings.logLevel)
      return .done(
        changes: changes + dropped,
        needsRestart: parts.fixed.differences(
          in: FixedSettings(settings, environment: parts.maker.options.environment)))
    } catch DaemonFailure.configuration(let mistakes) {
      return .refused(mistakes: mistakes.problems.map(\.description))
    } catch let failure as DaemonFailure {
      return .refused(mistakes: "\(failure)".split(separator: "\n").map(String.init))
    } catch {
      return .refused(mistakes: ["the database did not take the new configuration: \(error)"])
    }
  }

  @discardableResult
  private func record(
    _ configuration: Configuration, as entry: @escaping @Sendable ([String]) -> AuditEntry? = { _ in nil }
  ) async throws -> [String] {
    try await RegisteredConfiguration(configuration: configuration, zones: parts.zones, storage: parts.storage)
      .record(at: parts.time.now(), as: entry)
  }

  /// `nil` when nobody asked and nothing is different.
  private static func entry(_ changes: [String], by authors: [Author], at now: Instant) -> AuditEntry? {
    if authors.isEmpty, changes.isEmpty { return nil }
    let who = authors.isEmpty ? Author.files : Author(authors.map(\.description).joined(separator: ", "))
    return AuditEntry(
      at: now, who: who, what: "reload",
      new: changes.isEmpty ? "nothing is different" : changes.joined(separator: "; "))
  }

  /// A service manager that cannot be told must not keep the files from being taken over.
  private func tellManager(_ body: () throws -> Void) {
    do { try body() } catch {
      parts.log.warning("The service manager was not told of a reload", metadata: ["problem": "\(error)"])
    }
  }
}
