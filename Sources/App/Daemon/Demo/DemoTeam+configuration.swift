import Domain

extension DemoTeam {
  /// `seatwatch.yaml`: no relay, so that mail goes to the Maildir in the state directory.
  package static func settingsFile(stateDirectory: String) -> String {
    """
    # Written by `seatwatchd demo`. Without `smtp`, mail goes to the Maildir in the state directory.
    state_directory: \(scalar(stateDirectory))
    portal:
      listen: 127.0.0.1:0      # a free port
    mail:
      from: Seatwatch <seatwatch@example.com>

    """
  }

  /// `teams.d/atelier.yaml`: monthly notices about three months to Ada Alder.
  /// - Parameters:
  ///   - startsOn: The first occurrence, a day in the team's zone.
  ///   - at: Its hour and minute.
  ///   - timeZone: IANA name.
  package static func teamFile(startsOn: CivilDay, at: LocalTime, timeZone: String) -> String {
    let prices = offerings.compactMap { offering in
      offering.price.map { "  \(offering.key): \($0).00 EUR per year" }
    }
    return """
      # Written by `seatwatchd demo`. Everybody here is invented.
      team: \(key)
      name: Atelier Nord
      time_zone: \(scalar(timeZone))
      admins:
        - email: ada.alder@example.com
          role: primary
          notifications:
            starts_on: \(startsOn)
            frequency: monthly
            inactive_for: 3 months
            at: "\(at)"
        - email: bela.birch@example.com
          role: secondary
      exempt:
        - user: "svc-*"
          because: render machines
      prices:
      \(prices.joined(separator: "\n"))
      # Names and addresses are hidden unless a team says otherwise; these belong to nobody.
      personal_data: shown

      """
  }

  /// A YAML scalar in double quotes, which can hold any text.
  private static func scalar(_ text: String) -> String {
    let hexadecimal = Array("0123456789abcdef")
    return "\""
      + text.unicodeScalars.reduce(into: "") { result, scalar in
        switch scalar {
        case "\"", "\\": result += "\\\(scalar)"
        case _ where scalar.value < 32 || scalar.value == 127:
          result += "\\x\(hexadecimal[Int(scalar.value) / 16])\(hexadecimal[Int(scalar.value) % 16])"
        default: result.unicodeScalars.append(scalar)
        }
      } + "\""
  }
}
