/// All that the files say, checked as a whole.
package struct Configuration: Hashable, Sendable {
  package var settings: Settings
  /// By file name.
  package var teams: [LoadedTeam]

  package init(settings: Settings = Settings(), teams: [LoadedTeam] = []) {
    self.settings = settings
    self.teams = teams
  }
}
