import Domain
import Foundation
import Settings
import Testing

@Test func `an empty file, one with comments only and one with a bare document mark say the defaults`() throws {
  for text in ["", "# nothing\n\n", "---\n", "\u{FEFF}", "--- \n...\n"] {
    let loaded = try withConfiguration(["seatwatch.yaml": text]) { try $0.load() }
    #expect(loaded == Configuration(settings: Settings(), teams: []))
  }
}

@Test func `the defaults are those of the specification`() {
  let settings = Settings()
  #expect(settings.portal.listen.description == "127.0.0.1:8484")
  #expect(settings.portal.publicURL == "http://127.0.0.1:8484")
  #expect(settings.mail.smtp == nil)
  #expect(settings.mail.maxAmbiguous == 1)
  #expect(SMTPSettings(host: "a").port == 587)
  #expect(SMTPSettings(host: "a", security: .tls).port == 465)
  #expect(SMTPSettings(host: "a", security: .none).port == 25)
  #expect(SMTPSettings(host: "a").connections == 4)
}

@Test func `every key of seatwatch.yaml is read`() throws {
  let text = """
    portal:
      listen: "[::1]:80"
      public_url: https://seats.example.com/watch/
    mail:
      from: Seatwatch <seatwatch@example.com>
      reply_to: it@example.com
      tell: ops@example.com
      max_ambiguous: 0
      smtp:
        host: smtp.example.com
        port: 2525
        security: tls
        insecure: no
        user: on
        password_file: /etc/password
        auth: xoauth2
        ca_file: /etc/ca.pem
        ehlo_name: seats.example.com
        connections: 64
        per_minute: 60
        unix_socket: /run/relay
    control:
      socket: /run/control
    state_directory: /var/lib/seatwatch
    log_level: debug
    """
  let settings = try withConfiguration(["seatwatch.yaml": text]) { try $0.load() }.settings
  #expect(
    settings
      == Settings(
        portal: PortalSettings(
          listen: ListenAddress(host: "::1", port: 80), publicURL: "https://seats.example.com/watch"),
        mail: MailSettings(
          from: "Seatwatch <seatwatch@example.com>", replyTo: "it@example.com",
          smtp: SMTPSettings(
            host: "smtp.example.com", port: 2525, security: .tls, isInsecure: false, user: "on",
            passwordFile: "/etc/password", authentication: .xoauth2, caFile: "/etc/ca.pem",
            ehloName: "seats.example.com", connections: 64, perMinute: 60, unixSocket: "/run/relay"),
          tell: "ops@example.com", maxAmbiguous: 0),
        controlSocket: "/run/control", stateDirectory: "/var/lib/seatwatch", logLevel: .debug))
  #expect(settings.portal.listen.description == "[::1]:80")
}

@Test(arguments: ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"])
func `mail goes unprotected to this machine`(host: String) throws {
  let text = "mail: {from: a@b.c, smtp: {host: '\(host)', security: none}}"
  let smtp = try withConfiguration(["seatwatch.yaml": text]) { try $0.load() }.settings.mail.smtp
  #expect(smtp == SMTPSettings(host: host, security: .none))
}

@Test(arguments: ["10.0.0.1", "128.0.0.1", "::2", "::ffff:127.0.0.1", "localhost.example.com", "127.example.com"])
func `mail does not go unprotected to another machine`(host: String) throws {
  let text = "mail: {from: a@b.c, smtp: {host: '\(host)', security: none}}"
  let mistakes = try withConfiguration(["seatwatch.yaml": text]) { $0.mistakes() }
  #expect(mistakes.count == 1 && mistakes[0].contains("`security` is `none`"), "\(mistakes)")
}

@Test func `a key of swapped letters is recognised`() throws {
  let text = "team: a\ntime_zone: UTC\nadmins: [{email: a@b.c, role: primary, notifications: {ta: 9:00}}]\n"
  let mistakes = try withConfiguration(["teams.d/a.yaml": text]) { $0.mistakes() }
  #expect(mistakes.contains { $0.contains("unknown key `ta`; did you mean `at`?") }, "\(mistakes)")
}

@Test func `the key insecure lets mail go unprotected to another machine`() throws {
  let text = "mail: {from: a@b.c, smtp: {host: smtp.example.com, security: none, insecure: true}}"
  let smtp = try withConfiguration(["seatwatch.yaml": text]) { try $0.load() }.settings.mail.smtp
  #expect(smtp?.isInsecure == true && smtp?.port == 25)
}

@Test func `a short team has the defaults`() throws {
  let text = """
    team: Atelier
    time_zone: UTC
    admins: [{email: Ada.Alder@example.com, role: primary}]
    """
  let team = try #require(try withConfiguration(["teams.d/a.yaml": text]) { try $0.load() }.teams.first)
  #expect(
    team.team
      == Team(
        key: "atelier", name: "Atelier", timeZone: "UTC",
        admins: [Admin(email: "Ada.Alder@example.com", role: .primary)], leavesPersonalData: true))
  #expect(team.team.freshnessDays == 7 && !team.team.showsPersonalData)
  #expect(team.position.description.hasSuffix("/teams.d/a.yaml:1:7"))
  #expect(team.schedulePositions.isEmpty)
}

@Test func `every key of a team is read`() throws {
  let text = """
    team: nio.core-2
    name: "On: the \\"core\\" team"
    time_zone: Europe/Berlin
    admins:
      - email: Ada.Alder@example.com
        role: primary
        notifications:
          starts_on: 2028-02-29
          frequency: quarterly
          inactive_for: 1 year
          at: 9:05
          time_zone: Europe/Paris
          recipients: [cleo@example.com, dora@example.com]
          when_none: heartbeat 3
          catch_up: once
          catch_up_window: 1 day
          ends_on: 2028-02-29
          list_length: 7
          attach_list: yes
          enabled: off
      - {email: bela.birch@example.com, role: secondary}
    exempt:
      - {user: "svc-*", because: build machines}
      - user: cleo
        product: revit
        because: on leave
        until: 2027-03-31
    freshness: off
    personal_data: shown
    prices: {revit: 3190.5 EUR per year, "auto cad": 10.07 USD per month, free: 0 CHF per year}
    single_user: [revit, no]
    """
  let loaded = try #require(try withConfiguration(["teams.d/nio.yaml": text]) { try $0.load() }.teams.first)
  let schedule = ScheduleDefinition(
    startsOn: try #require(CivilDay(year: 2028, month: 2, day: 29)), frequency: .quarterly, inactiveFor: .year1,
    at: try #require(LocalTime(hour: 9, minute: 5)), timeZone: "Europe/Paris",
    alsoTo: ["cleo@example.com", "dora@example.com"], whenNone: .heartbeat(every: 3), catchUp: .once, catchUpDays: 1,
    endsOn: CivilDay(year: 2028, month: 2, day: 29), isOn: false, listLength: 7, attachesList: true)
  var expected = Team(
    key: "nio.core-2", name: "On: the \"core\" team", timeZone: "Europe/Berlin",
    admins: [
      Admin(email: "Ada.Alder@example.com", role: .primary, notifications: schedule),
      Admin(email: "bela.birch@example.com", role: .secondary),
    ],
    freshnessDays: nil, showsPersonalData: true,
    prices: [
      "revit": Price(hundredthsPerYear: 319_050, currency: "EUR"),
      "auto cad": Price(hundredthsPerYear: 12_084, currency: "USD"),
      "free": Price(hundredthsPerYear: 0, currency: "CHF"),
    ], singleUserProducts: ["revit", "no"])
  expected.exemptions = [
    Exemption(user: "svc-*", because: "build machines", by: "\(loaded.file):23"),
    Exemption(
      user: "cleo", product: "revit", because: "on leave", until: CivilDay(year: 2027, month: 3, day: 31),
      by: "\(loaded.file):24"),
  ]
  #expect(loaded.team == expected)
  #expect(loaded.schedulePosition(of: "ada.ALDER@example.com")?.line == 8)
  #expect(loaded.schedulePosition(of: "bela.birch@example.com") == nil)
}

@Test func `teams come in the order of their file names and from nothing but yaml files`() throws {
  func team(_ key: String) -> String { "team: \(key)\ntime_zone: UTC\nadmins: [{email: a@b.c, role: primary}]\n" }
  let keys = try withConfiguration([
    "teams.d/b.yaml": team("first"), "teams.d/B.yaml": team("capitals-first"), "teams.d/.#b.yaml": "\t",
    "teams.d/.b.yaml.swp": "\t", "teams.d/b.yaml~": "\t", "teams.d/c.yaml.example": "\t", "teams.d/README": "\t",
    "elsewhere": team("linked"),
  ]) { folder in
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "teams.d/c.yaml").path, withDestinationPath: "../elsewhere")
    return try folder.load().teams.map(\.team.key)
  }
  #expect(keys == ["capitals-first", "first", "linked"])
}

@Test func `the same person can be primary of several teams`() throws {
  func team(_ key: String) -> String { "team: \(key)\ntime_zone: UTC\nadmins: [{email: a@b.c, role: primary}]\n" }
  let loaded = try withConfiguration(["teams.d/a.yaml": team("a"), "teams.d/b.yaml": team("b")]) { try $0.load() }
  #expect(loaded.teams.count == 2)
}
