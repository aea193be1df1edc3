import Domain
import Foundation
import Settings
import Testing

private func shipped(_ name: String) throws -> String {
  try String(contentsOf: shippedFolder.appending(path: name), encoding: .utf8)
}

/// Whether the text has the key, set or only shown.
private func mentions(_ text: String, _ key: SettingsKey) -> Bool {
  text.split(separator: "\n").contains { line in
    line.drop { " #-".contains($0) }.hasPrefix("\(key.name):")
  }
}

@Test func `the shipped seatwatch.yaml says exactly the defaults`() throws {
  let loaded = try Configuration.load(file: shippedFolder.appending(path: "seatwatch.yaml").path, checks: .samples)
  #expect(loaded == Configuration(settings: Settings(), teams: []))
}

@Test func `the shipped seatwatch.yaml still loads with every key that it only shows`() throws {
  let text = shownKeysTaken(try shipped("seatwatch.yaml"))
  let settings = try withConfiguration(["seatwatch.yaml": text]) { try $0.load() }.settings
  #expect(settings.portal.publicURL == "https://seats.example.com")
  #expect(settings.mail.smtp?.unixSocket == "/run/seatwatch-relay/socket")
  #expect(settings.controlSocket == "/run/seatwatch/control")
  #expect(settings.stateDirectory == "/var/lib/seatwatch")
}

@Test func `the shipped files mention every known key`() throws {
  let texts = [
    SettingsKey.File.settings: try shipped("seatwatch.yaml"), .team: try shipped("teams.d/atelier.yaml.example"),
  ]
  for key in SettingsKey.all {
    #expect(mentions(try #require(texts[key.file]), key), "\(key.path)")
  }
}

@Test func `the shipped team is a good one, as it stands and with every key that it only shows`() throws {
  let text = try shipped("teams.d/atelier.yaml.example")
  let plain = try withConfiguration(["teams.d/a.yaml": text]) { try $0.load() }.teams[0].team
  let full = try withConfiguration(["teams.d/a.yaml": shownKeysTaken(text)]) { try $0.load() }.teams[0].team
  #expect(plain.key == "atelier" && plain.admins.count == 2 && plain.exemptions.count == 1)
  #expect(full.admins[0].notifications?.alsoTo == ["licences@example.com"])
  #expect(full.exemptions.count == 2 && full.prices.count == 1 && full.singleUserProducts == ["autocad"])
  #expect(plain.admins[0].notifications?.at == full.admins[0].notifications?.at)
}

@Test func `the samples of the specification load`() throws {
  let settings = """
    portal:
      listen: 127.0.0.1:8484
      public_url: https://seats.example.com
    mail:
      from: Seatwatch <seatwatch@example.com>
      smtp:                        # left out: a Maildir in the state directory
        host: smtp.example.com
        port: 587
        security: starttls         # starttls, tls, none
        user: seatwatch            # the password comes from the credential smtp-password, or password_file
        connections: 4
    """
  let loaded = try withConfiguration([
    "seatwatch.yaml": settings, "teams.d/atelier.yaml": try shipped("teams.d/atelier.yaml.example"),
  ]) { try $0.load() }
  #expect(loaded.settings.mail.smtp == SMTPSettings(host: "smtp.example.com", user: "seatwatch"))
}

@Test func `the catalogue names each key once, and what it expects and means`() {
  #expect(Set(SettingsKey.all.map { "\($0.file) \($0.path)" }).count == SettingsKey.all.count)
  for key in SettingsKey.all {
    #expect(!key.expected.isEmpty && key.meaning.hasSuffix(".") && !(key.isRequired && key.standard != nil), "\(key)")
  }
}

@Test func `each example of the catalogue is a value that the reader takes`() throws {
  for key in SettingsKey.all where !key.isSection {
    let isSettings = key.file == .settings
    #expect(!key.example.isEmpty, "\(key.path)")
    let steps = key.path.split(separator: ".").map(String.init)
    var text = steps.last.map { "\($0): \(key.example)" } ?? ""
    for step in steps.dropLast().reversed() {
      text = step.hasSuffix("[]") ? "\(step.dropLast(2)): [{\(text)}]" : "\(step): {\(text)}"
    }
    let mistakes = try withConfiguration([isSettings ? "seatwatch.yaml" : "teams.d/a.yaml": text]) { $0.mistakes() }
    // What else the file lacks is no fault of the example's.
    let own = mistakes.filter { $0.contains("`\(key.name)` is") && !$0.contains("`\(key.name)` is set") }
    #expect(own == [] && !mistakes.contains { $0.contains("YAML") }, "\(text): \(mistakes)")
  }
}

@Test func `each key of the catalogue is one that the reader uses`() throws {
  // A reader that asked for a key outside the catalogue would stop; one in the catalogue that nobody reads shows here,
  // because a value of the wrong form is then no mistake.
  for key in SettingsKey.all {
    let isSettings = key.file == .settings
    let steps = key.path.split(separator: ".").map(String.init)
    var text = steps.last.map { "\($0): [[]]" } ?? ""
    for step in steps.dropLast().reversed() {
      text = step.hasSuffix("[]") ? "\(step.dropLast(2)): [{\(text)}]" : "\(step): {\(text)}"
    }
    let position = "\(isSettings ? "seatwatch.yaml" : "teams.d/a.yaml"):1:"
    let mistakes = try withConfiguration([isSettings ? "seatwatch.yaml" : "teams.d/a.yaml": text]) { $0.mistakes() }
    let name = "`\(key.name)`"
    #expect(
      mistakes.contains {
        $0.hasPrefix(position) && !$0.contains("missing key")
          && ($0.contains("\(name) is a list") || $0.contains("a list; expected keys") || $0.contains("one of \(name)"))
      }, "\(key.path): \(mistakes)")
  }
}
