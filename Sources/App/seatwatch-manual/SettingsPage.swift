import Settings

/// The page of the settings files, from the catalogue by which they are read.
enum SettingsPage {
  static func text(version: String) -> String {
    var page = Roff("seatwatch.yaml", section: 5, version: version)
    page.name("seatwatch.yaml", "the settings of seatwatchd, and its teams in teams.d")
    page.section("SYNOPSIS")
    page.paragraph("`/etc/seatwatch/seatwatch.yaml`\n`/etc/seatwatch/teams.d/*.yaml`")
    page.section("DESCRIPTION")
    page.paragraph(
      """
      Two kinds of YAML files say what seatwatchd does: the settings, and beside them in the folder teams.d one file for each \
      team. Every key of the settings has a default; an empty file is a good one.
      """)
    page.paragraph(
      """
      Edits take effect at reload: by SIGHUP, systemctl reload seatwatch, seatwatchctl reload, or by themselves when the files \
      change. All files are checked first; one mistake changes nothing, and is told with file, line, column and what was \
      expected. A key that is not known is a mistake. `seatwatchd check` tells all mistakes without a daemon, \
      `seatwatchctl config show` what counts now and where each value comes from.
      """)
    page.paragraph("Secrets never stand in these files: they are systemd credentials, or files that a key names.")
    page.section("SETTINGS")
    page.paragraph("The keys of seatwatch.yaml. A point stands for a section within a section.")
    add(.settings, to: &page)
    page.section("TEAMS")
    page.paragraph("The keys of a file in teams.d. [] stands for each entry of a list.")
    add(.team, to: &page)
    page.section("EXAMPLES")
    page.paragraph("Usual settings:")
    page.example(settingsExample)
    page.paragraph("A team:")
    page.example(teamExample)
    page.section("SEE ALSO")
    page.paragraph("`seatwatchd(8)`, `seatwatchctl(1)`, `systemd.exec(5)` for credentials")
    return page.text
  }

  private static func add(_ file: SettingsKey.File, to page: inout Roff) {
    for key in SettingsKey.all where key.file == file {
      let standard =
        key.isRequired ? "Required." : key.standard.map { "Default: \($0)." } ?? (key.isSection ? "" : "Default: none.")
      page.item(
        key.path,
        [
          key.meaning, key.isSection ? "" : "Expected: \(key.expected).", standard,
          key.example.isEmpty ? "" : "Example: `\(key.name): \(key.example)`",
        ])
    }
  }

  private static let settingsExample = """
    portal:
      public_url: https://seats.example.com
    mail:
      from: Seatwatch <seatwatch@example.com>
      smtp:
        host: smtp.example.com
        security: starttls
        user: seatwatch
        password_file: /etc/seatwatch/smtp-password
    """

  private static let teamExample = """
    team: atelier
    name: Atelier Nord
    time_zone: Europe/Berlin
    admins:
      - email: ada.alder@example.com
        role: primary
        notifications:
          starts_on: 2026-12-01
          frequency: monthly
          inactive_for: 3 months
          at: "09:00"
      - email: bela.birch@example.com
        role: secondary
    exempt:
      - user: "svc-*"
        because: build machines
    """
}
