// Settings: reading and checking the files: a valid value, or every problem with file, line and column.

/// What `seatwatch.yaml` says; every key left out has its default, so `Settings()` is what an empty file says.
package struct Settings: Hashable, Sendable {
  package var portal: PortalSettings
  package var mail: MailSettings
  package var unassigning: UnassigningSettings
  /// The Varlink socket, an absolute path; `nil`: the one given by systemd, else one in the state directory.
  package var controlSocket: String?
  /// Absolute path; `nil`: see `stateDirectory(environment:)`.
  package var stateDirectory: String?
  package var logLevel: LogLevel
  package var metrics = MetricsSettings()
  /// `nil`: nobody is pinged.
  package var ping: PingSettings?
  package var retention = RetentionSettings()

  package init(
    portal: PortalSettings = PortalSettings(), mail: MailSettings = MailSettings(),
    unassigning: UnassigningSettings = UnassigningSettings(), controlSocket: String? = nil,
    stateDirectory: String? = nil, logLevel: LogLevel = .info
  ) {
    self.portal = portal
    self.mail = mail
    self.unassigning = unassigning
    self.controlSocket = controlSocket
    self.stateDirectory = stateDirectory
    self.logLevel = logLevel
  }

  /// The names are those of swift-log's `Logger.Level`.
  package enum LogLevel: String, CaseIterable, Hashable, Sendable {
    case trace, debug, info, notice, warning, error, critical
  }
}
