extension String {
  /// A line about the files as the log may have it: a value that is quoted from a team's file may be a name, and so may the label
  /// of one of its lists. The answer on the control socket and `seatwatchd check` have all of it.
  package var withoutPersons: String {
    guard contains("teams.") else { return self }
    // A change of a setting: only its key is told, without labels.
    if hasPrefix("teams."), !hasPrefix("teams.d/") {
      return String(replacing(/\[[^\]]*\]/, with: "[]").prefix { $0 != ":" })
    }
    return replacing(/( is | text | key )`[^`]*`/) { "\($0.output.1)`…`" }.replacing(/`[^`]*` in `/, with: "`…` in `")
      .replacing(/"[^"]*"/, with: "\"…\"")
  }
}
