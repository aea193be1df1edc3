/// All that the files say, and for each setting where it comes from; read in one go, so that both are of the same files.
package struct ExplainedConfiguration: Hashable, Sendable {
  package var configuration: Configuration
  /// `seatwatch.yaml` first, then the teams by file name.
  package var effective: [EffectiveSetting]

  package init(configuration: Configuration, effective: [EffectiveSetting]) {
    self.configuration = configuration
    self.effective = effective
  }

  /// With the state directory that follows from the environment.
  package func effective(environment: [String: String]) -> [EffectiveSetting] {
    effective.map { setting in
      guard setting.key == "state_directory", setting.source == EffectiveSetting.fromDefault else { return setting }
      var setting = setting
      setting.value = configuration.settings.stateDirectory(environment: environment) ?? setting.value
      return setting
    }
  }
}
