/// What came of reading the files again.
package enum ReloadOutcome: Hashable, Sendable {
  /// The files are what runs now.
  /// - changes: a line for each key that has another value, `mail.max_ambiguous: 1 → 0`.
  /// - needsRestart: what the files say and only a restart brings about.
  case done(changes: [String], needsRestart: [String])
  /// Nothing was changed: every mistake, with file, line and column where it has one.
  case refused(mistakes: [String])
  /// The daemon is stopping, and reads nothing any more.
  case stopping
}

extension ReloadOutcome {
  /// One word for who counts.
  var result: String? {
    switch self {
    case .done: "done"
    case .refused: "refused"
    case .stopping: nil
    }
  }

  /// One line for who watches.
  var words: String {
    switch self {
    case .done(let changes, _): changes.isEmpty ? "the files were read again" : changes.joined(separator: "; ")
    case .refused(let mistakes): "nothing was changed: " + mistakes.joined(separator: "; ")
    case .stopping: "the daemon is stopping"
    }
  }
}
