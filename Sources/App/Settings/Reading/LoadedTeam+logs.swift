import Domain

extension LoadedTeam {
  /// By feature in lower case.
  static func readFeatures(_ file: Section) -> [String: String] {
    let read = file.pairs("features", key: Reading.text(atMost: 200), Reading.product)
    _ = distinct(read.map { ($0.key, $0.position) }, "feature", file)
    return Dictionary(read.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  static func readFollows(_ file: Section, _ checks: ConfigurationChecks) -> [FollowedLog] {
    var paths: [(value: String, position: SourcePosition)] = []
    let logs = file.sections("follow").compactMap { section -> FollowedLog? in
      let path = section.value("path", Reading.absolutePath)
      let kind = section.value("kind", Reading<FollowedLog.Kind>.choice)
      let zone = section.value("time_zone", Reading.checked(checks.zone))
      guard let path else { return nil }
      if let other = paths.first(where: { $0.value == path }) {
        section.note(
          "`\(shown(path))` is followed already, see line \(other.position.line); expected it once", about: "path")
        return nil
      }
      paths.append((path, section.position(of: "path")))
      return FollowedLog(path: path, kind: kind ?? .flexnet, timeZone: zone)
    }
    return logs
  }
}
