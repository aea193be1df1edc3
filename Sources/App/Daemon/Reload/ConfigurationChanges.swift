import Settings

/// What is different between the files of two moments, in words.
struct ConfigurationChanges {
  /// A line for each key, in the order of the new files; then those that are gone.
  let lines: [String]

  init(from old: [EffectiveSetting], to new: [EffectiveSetting]) {
    let before = Dictionary(old.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let after = Set(new.map(\.key))
    lines =
      new.compactMap { setting in
        guard let value = before[setting.key] else { return "\(setting.key): \(setting.value), new" }
        return value == setting.value ? nil : "\(setting.key): \(value) → \(setting.value)"
      } + old.filter { !after.contains($0.key) }.map { "\($0.key): \($0.value), gone" }
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
