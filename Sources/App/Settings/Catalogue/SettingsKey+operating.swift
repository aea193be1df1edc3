extension SettingsKey {
  /// What looks at the daemon, and how long it remembers.
  static let operating: [SettingsKey] = [
    setting("metrics", "a section of keys", example: "", "Where Prometheus reads."),
    setting(
      "metrics.path", "a plain path, as `/metrics`", example: "/metrics",
      "A path of the pages' listener; left out: metrics are served nowhere."),
    setting(
      "metrics.token_file", "an absolute path", standard: "none: only this machine is answered",
      example: "/etc/seatwatch/metrics-token", confidential: true,
      "A file with the bearer token that must be shown; with it other machines are answered too."),
    setting("ping", "a section of keys", example: "", "The dead-man's switch."),
    setting(
      "ping.url", "an address as `https://alive.example.com/a1b2`", required: true,
      example: "https://alive.example.com/a1b2", confidential: true,
      "Fetched as long as all is well; who watches it raises an alarm when that ends."),
    setting(
      "ping.every", "from `1 minute` to `1440 minutes`", standard: "5 minutes", example: "10 minutes",
      "How often it is fetched."),
    setting("retention", "a section of keys", example: "", "After how many days things are forgotten."),
    setting(
      "retention.deliveries", "from `31 days` to `3660 days`", standard: "400 days", example: "800 days",
      "Occurrences, notifications, deliveries and their attempts."),
    setting(
      "retention.lists", "from `1 day` to `3660 days`", standard: "90 days", example: "400 days",
      "The lists of notifications; a schedule's latest stays until there is a newer one."),
    setting(
      "retention.usage", "from `400 days` to `3660 days`", standard: "800 days", example: "1100 days",
      "Days of use, versions and tokens; when a seat was used last is kept with the seat."),
    setting(
      "retention.imports", "from `1 day` to `3660 days`", standard: "90 days", example: "30 days",
      "Records of imports and of the rows that could not be used."),
    setting(
      "retention.audit", "from `31 days` to `3660 days`", standard: "730 days", example: "1100 days",
      "Who changed what."),
  ]
}
