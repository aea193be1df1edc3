extension Settings {
  /// Where the state lies, by SPEC section 9: the key, else the first folder of `$STATE_DIRECTORY`, else
  /// `$XDG_STATE_HOME/seatwatch`, else `$HOME/.local/state/seatwatch`.
  ///
  /// An empty variable counts as unset, and a relative one is ignored as the XDG base directory specification wants.
  /// `nil` when nothing of these is known.
  package func stateDirectory(environment: [String: String]) -> String? {
    if let stateDirectory { return stateDirectory }
    if let given = environment["STATE_DIRECTORY"]?.split(separator: ":").first, given.hasPrefix("/") {
      return String(given)
    }
    if let base = folder("XDG_STATE_HOME", in: environment) { return "\(base)/seatwatch" }
    if let home = folder("HOME", in: environment) { return "\(home)/.local/state/seatwatch" }
    return nil
  }

  private func folder(_ variable: String, in environment: [String: String]) -> String? {
    guard var path = environment[variable], path.hasPrefix("/") else { return nil }
    while path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
