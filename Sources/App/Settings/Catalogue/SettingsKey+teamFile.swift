extension SettingsKey {
  private static func key(
    _ path: String, _ expected: String, required: Bool = false, standard: String? = nil, example: String,
    _ meaning: String
  ) -> SettingsKey {
    SettingsKey(.team, path, expected, required: required, standard: standard, example: example, meaning)
  }

  /// The keys of a file in `teams.d`.
  static let teamFile: [SettingsKey] =
    [
      key(
        "team", "a key of 1 to 64 letters, digits, `.`, `_` and `-`, beginning with a letter or digit", required: true,
        example: "atelier", "By which files and commands name the team; without regard to case."),
      key("name", "a name of at most 200 characters", standard: "the key", example: "Atelier Nord", "For people."),
      key(
        "time_zone", "a zone name, as `Europe/Berlin`", required: true, example: "Europe/Berlin",
        "Days of this team are days there."),
      key(
        "admins", "a list of admins, each with `email` and `role`", required: true,
        example: "[{email: ada.alder@example.com, role: primary}]",
        "Who administers the team: one primary, any number of secondary."),
      key(
        "admins[].email", "an address, as `ada.alder@example.com`", required: true, example: "ada.alder@example.com",
        "The admin's address."),
      key(
        "admins[].role", "`primary` or `secondary`", required: true, example: "primary",
        "A primary sets up notifications; both read reports and unassign."),
      key(
        "admins[].notifications", "a section of keys", standard: "set up on the page, or none", example: "",
        "The primary's schedule; written here it belongs to the file."),
    ] + notifications + [
      key(
        "exempt", "a list of exemptions, each with `user` and `because`",
        example: "[{user: \"svc-*\", because: build machines}]", "Who is never called inactive."),
      key(
        "exempt[].user", "a login or an address, in which `*` stands for any characters", required: true,
        example: "\"svc-*\"", "Whom it covers; a value that begins with `*` needs quotes."),
      key("exempt[].product", "a product key", standard: "every product", example: "revit", "What it covers."),
      key("exempt[].because", "a reason", required: true, example: "build machines", "Why; shown with the verdict."),
      key(
        "exempt[].until", "a date as `2026-12-01`", standard: "for ever", example: "2027-03-31",
        "The last day on which it holds."),
      key(
        "freshness", "`off` or a number of days, as `7 days`", standard: "7 days", example: "14 days",
        "Data older than this accuse nobody: the admin gets a notice that they are stale."),
      key(
        "personal_data", "`shown` or `hidden`", standard: "hidden", example: "shown",
        "Hidden: stable pseudonyms for names and addresses everywhere. Left out, an admin decides it on the page."),
      key(
        "prices", "products with a price each, as `1234.50 EUR per year`", example: "{revit: 3190.00 EUR per year}",
        "What one idle seat costs."),
      key(
        "single_user", "a list of product keys", example: "[autocad]",
        "Products whose licences are handed to named people."),
    ] + logs

  private static let logs: [SettingsKey] = [
    key(
      "features", "features with a product key each", example: "{64300ACD_T_F: autocad}",
      "Which product a feature of a licence server counts for; several may name one."),
    key(
      "follow", "a list of logs, each with `path`", example: "[{path: /var/log/flexnet/adskflex.log}]",
      "Logs of licence servers that are read as they grow."),
    key(
      "follow[].path", "an absolute path", required: true, example: "/var/log/flexnet/adskflex.log",
      "The log; it need not exist yet, and may be rotated in any way."),
    key("follow[].kind", "`flexnet`", standard: "flexnet", example: "flexnet", "What wrote it."),
    key(
      "follow[].time_zone", "a zone name, as `Europe/Berlin`", standard: "the team's", example: "Europe/Paris",
      "In whose hour the server writes."),
  ]

  private static let notifications: [SettingsKey] = [
    key(
      "admins[].notifications.enabled", "`on` or `off`", standard: "on", example: "off", "Whether anything is sent."),
    key(
      "admins[].notifications.starts_on", "a date as `2026-12-01`", required: true, example: "2026-12-01",
      "The first occurrence; all others are counted from it."),
    key(
      "admins[].notifications.frequency", "`weekly`, `biweekly`, `monthly` or `quarterly`", required: true,
      example: "monthly", "How often."),
    key(
      "admins[].notifications.inactive_for", "`30 days`, `3 months`, `6 months`, `9 months` or `1 year`",
      required: true, example: "3 months", "How long somebody must not have used a product to be called inactive."),
    key(
      "admins[].notifications.at", "an hour and minute, as `09:00`", standard: "09:00", example: "\"07:30\"", "When."),
    key(
      "admins[].notifications.time_zone", "a zone name, as `Europe/Berlin`", standard: "the team's",
      example: "Europe/Paris", "In whose hour."),
    key(
      "admins[].notifications.recipients", "a list of addresses", example: "[licences@example.com]",
      "Who gets it besides the admin."),
    key(
      "admins[].notifications.when_none", "`send`, `skip` or `heartbeat N` with N from 1 to 1000", standard: "send",
      example: "heartbeat 3", "When nobody is inactive: send, skip, or send every Nth."),
    key(
      "admins[].notifications.catch_up", "`once` or `skip`", standard: "once", example: "skip",
      "What becomes of occurrences missed while the daemon was down."),
    key(
      "admins[].notifications.catch_up_window", "a number of days from 1 to 366, as `3 days`",
      standard: "3 days weekly, 7 biweekly, 10 monthly, 30 quarterly", example: "5 days",
      "How old a missed occurrence may be and still be made good."),
    key(
      "admins[].notifications.ends_on", "a date as `2026-12-01`", standard: "no end", example: "2027-11-30",
      "The last day on which it may come due."),
    key(
      "admins[].notifications.list_length", "a whole number from 1 to 1000", standard: "50", example: "100",
      "How many rows the mail lists before it says how many were left out."),
    key(
      "admins[].notifications.attach_list", "`true` or `false`", standard: "false", example: "true",
      "Whether the full list goes along as a CSV file."),
  ]
}
