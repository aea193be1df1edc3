import Domain
import Settings

/// What is different between the files of two moments, in words.
struct ConfigurationChanges {
  /// A line for each key in the order of the new files, then those that are gone; a team that comes or goes is one line.
  let lines: [String]

  init(from old: ExplainedConfiguration, to new: ExplainedConfiguration) {
    let (oldTeams, newTeams) = (ConfigurationChanges.teams(old), ConfigurationChanges.teams(new))
    let (come, gone) = (newTeams.filter { !oldTeams.contains($0) }, oldTeams.filter { !newTeams.contains($0) })
    let before = Dictionary(old.effective.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let after = Set(new.effective.map(\.key))
    lines =
      ConfigurationChanges.settings(new, without: come).compactMap { setting in
        guard let value = before[setting.key] else { return "\(setting.key): \(setting.value), new" }
        return value == setting.value ? nil : "\(setting.key): \(value) → \(setting.value)"
      }
      + ConfigurationChanges.settings(old, without: gone).filter { !after.contains($0.key) }
      .map { "\($0.key): \($0.value), gone" } + come.map { "team \($0): new" } + gone.map { "team \($0): gone" }
  }

  private static func teams(_ explained: ExplainedConfiguration) -> [String] {
    explained.configuration.teams.map(\.team.key)
  }

  private static func settings(_ explained: ExplainedConfiguration, without teams: [String]) -> [EffectiveSetting] {
    explained.effective.filter { setting in !teams.contains { setting.key.hasPrefix("teams.\($0).") } }
  }
}

/// Settings that only a start can apply.
struct FixedSettings: Hashable {
  private let values: [String: String]

  init(_ settings: Settings, environment: [String: String]) {
    values = [
      "state_directory": settings.stateDirectory(environment: environment) ?? "",
      "control.socket": settings.controlSocket ?? "in the state directory",
      "portal.listen": "\(settings.portal.listen)",
      "metrics.path": settings.metrics.path ?? "nowhere",
    ]
  }

  /// A line for each that another configuration has otherwise.
  func differences(in other: FixedSettings) -> [String] {
    values.keys.sorted().compactMap { key in
      guard let running = values[key], let written = other.values[key], running != written else { return nil }
      return "\(key) is \(written) in the files, but \(running) until a restart"
    }
  }
}
