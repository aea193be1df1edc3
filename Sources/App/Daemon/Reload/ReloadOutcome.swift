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
