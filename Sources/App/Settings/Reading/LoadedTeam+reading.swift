import Domain

extension LoadedTeam {
  /// The team that a whole file describes; what is wrong is in the notebook, and then nobody uses the value but to compare
  /// its key with those of other files. `nil` without a key.
  init?(_ file: Section, _ checks: ConfigurationChecks) {
    let written = file.value("team", LoadedTeam.readKey)
    let name = file.value("name", Reading.text(atMost: 200))
    let zone = file.value("time_zone", Reading.checked(checks.zone))
    var schedules: [String: SourcePosition] = [:]
    let admins = LoadedTeam.readAdmins(file, checks, &schedules)
    let exemptions = file.sections("exempt").compactMap(Exemption.init)
    let freshness = file.value("freshness", LoadedTeam.readFreshness)
    let personalData = file.value("personal_data") { text -> Reading<Bool> in
      Reading(["shown": true, "hidden": false][text])
    }
    let prices = LoadedTeam.readPrices(file)
    let singleUser = LoadedTeam.distinct(file.list("single_user", Reading.product), "product", file)
    let features = LoadedTeam.readFeatures(file)
    let follows = LoadedTeam.readFollows(file, checks)
    guard let written else { return nil }
    let team = Team(
      key: written.lowercased(), name: name ?? written, timeZone: zone ?? "", admins: admins, exemptions: exemptions,
      freshnessDays: freshness ?? 7, showsPersonalData: personalData ?? false,
      leavesPersonalData: personalData == nil, prices: prices,
      singleUserProducts: singleUser, features: features, follows: follows)
    self.init(team: team, position: file.position(of: "team"), schedulePositions: schedules)
  }

  private static func readKey(_ text: String) -> Reading<String> {
    let good = text.utf8.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
    guard good, (1...64).contains(text.utf8.count), let first = text.utf8.first, isLetterOrDigit(first) else {
      return .unexpected
    }
    return .value(text)
  }

  private static func readFreshness(_ text: String) -> Reading<Int?> {
    if text == "off" { return .value(nil) }
    guard case .value(let days) = Reading.days(1...3650)(text) else { return .unexpected }
    return .value(days)
  }

  private static func readAdmins(
    _ file: Section, _ checks: ConfigurationChecks, _ schedules: inout [String: SourcePosition]
  ) -> [Admin] {
    var admins: [Admin] = []
    var places: [String: SourcePosition] = [:]
    var primary: SourcePosition?
    let sections = file.sections("admins")
    for section in sections {
      let email = section.value("email", Reading.checked(checks.address))
      let role = section.value("role", Reading<Admin.Role>.choice)
      var notifications: ScheduleDefinition?
      if let schedule = section.section("notifications") {
        if role == .secondary {
          section.note(
            "`notifications` under a secondary admin; expected it under the primary, who sets them up",
            about: "notifications")
        }
        notifications = ScheduleDefinition(schedule, of: email, checks)
        if let email { schedules[email.lowercased()] = schedule.position }
      }
      if let email, let other = places.updateValue(section.position(of: "email"), forKey: email.lowercased()) {
        section.note("`\(shown(email))` is an admin already in line \(other.line); expected it once", about: "email")
      }
      if role == .primary {
        if let primary {
          section.note(
            "a second primary admin, the first is in line \(primary.line); expected exactly one", about: "role")
        }
        primary = primary ?? section.position(of: "role")
      }
      if let email, let role { admins.append(Admin(email: email, role: role, notifications: notifications)) }
    }
    // An admin whose role cannot be read may be the one.
    if primary == nil, sections.isEmpty ? file.isList("admins") : admins.count == sections.count {
      file.note("`admins` has no primary; expected exactly one with `role: primary`", about: "admins")
    }
    return admins
  }

  private static func readPrices(_ file: Section) -> [String: Price] {
    var prices: [String: Price] = [:]
    let read = file.pairs("prices", key: Reading.product, Price.read)
    _ = distinct(read.map { ($0.key, $0.position) }, "product", file)
    for pair in read { prices[pair.key] = pair.value }
    return prices
  }

  /// The same with those left out, and noted, that differ from an earlier one by case at most.
  static func distinct(
    _ written: [(value: String, position: SourcePosition)], _ what: String, _ section: Section
  ) -> [String] {
    var places: [String: SourcePosition] = [:]
    return written.compactMap { value, position in
      if let other = places[value.lowercased()] {
        section.notebook.note(
          "the \(what) `\(shown(value))` is written already in line \(other.line); expected it once", at: position)
        return nil
      }
      places[value.lowercased()] = position
      return value
    }
  }
}
