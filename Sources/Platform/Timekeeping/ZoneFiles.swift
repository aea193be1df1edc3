package import Domain
import Glibc
import Synchronization

/// The system's zone files, read when they are first asked for and again when they change.
package final class ZoneFiles: Sendable {
  /// What `refresh` found.
  package struct Refresh: Hashable, Sendable {
    /// Names whose rules are not what they were; every moment computed with them must be computed again.
    package var changed: Set<String> = []
    /// Files that were good and cannot be read now; their earlier rules stay in force.
    package var failed: [ZoneError] = []

    package init(changed: Set<String> = [], failed: [ZoneError] = []) {
      self.changed = changed
      self.failed = failed
    }
  }

  private struct Entry {
    var identity: ZoneFile.Identity
    var rules: ZoneRules
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var names: [String]?
    var checkedAt: Int
    var pending = Refresh()
  }

  private let state: Mutex<State>
  private let folder: String
  private let time: any TimeSource

  /// `$TZDIR`, or where Linux systems keep the files.
  package static var systemFolder: String {
    guard let value = getenv("TZDIR"), value[0] != 0 else { return "/usr/share/zoneinfo" }
    return String(cString: value)
  }

  package init(folder: String = ZoneFiles.systemFolder, time: any TimeSource = SystemTime()) {
    self.folder = folder
    self.time = time
    state = Mutex(State(checkedAt: time.monotonic()))
  }

  /// The rules of a zone by its IANA name. Files are compared with what was read of them at most once an hour.
  package func zone(named name: String) throws(ZoneError) -> ZoneRules {
    try state.withLock { (state) throws(ZoneError) -> ZoneRules in
      if time.monotonic() - state.checkedAt >= ZoneFiles.checkInterval { check(&state) }
      if let entry = state.entries[name] { return entry.rules }
      guard ZoneFile.isSafe(name) else { throw .notAName(name) }
      guard let file = try ZoneFile(name, in: folder) else {
        throw .unknown(name: name, nearest: nearestZoneName(to: name, among: names(&state)))
      }
      let rules = try ZoneRules(tzif: file.bytes, name: name)
      state.entries[name] = Entry(identity: file.identity, rules: rules)
      return rules
    }
  }

  /// Looks now whether files have changed, and says what did since the last call.
  package func refresh() -> Refresh {
    state.withLock { state in
      check(&state)
      defer { state.pending = Refresh() }
      return state.pending
    }
  }

  /// Every zone name that the folder has, in alphabetical order.
  package func names() -> [String] {
    state.withLock { names(&$0) }
  }

  private func names(_ state: inout State) -> [String] {
    if let names = state.names { return names }
    let names = ZoneFile.names(in: folder)
    state.names = names
    return names
  }

  private func check(_ state: inout State) {
    state.checkedAt = time.monotonic()
    state.names = nil
    state.pending.failed = []
    for (name, entry) in state.entries.sorted(by: { $0.key < $1.key }) {
      do throws(ZoneError) {
        if try ZoneFile.identity(of: name, in: folder) == entry.identity { continue }
        guard let file = try ZoneFile(name, in: folder) else { throw ZoneError.unknown(name: name, nearest: nil) }
        let rules = try ZoneRules(tzif: file.bytes, name: name)
        if rules != entry.rules { state.pending.changed.insert(name) }
        state.entries[name] = Entry(identity: file.identity, rules: rules)
      } catch {
        state.pending.failed.append(error)
      }
    }
  }

  /// An hour in nanoseconds.
  private static let checkInterval = 3600 * 1_000_000_000
}
