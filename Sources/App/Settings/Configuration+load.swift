import Domain

extension Configuration {
  /// Reads `file` and the `teams.d/*.yaml` beside it, in the order of their names. A missing `teams.d` has no teams; names
  /// that begin with a dot or do not end in `.yaml` are not read, and one that ends in `.yml` is a mistake.
  ///
  /// Files are named in mistakes and positions as `file` was given, `teams.d` beside it.
  package static func load(file: String, checks: ConfigurationChecks) throws(ConfigurationMistakes) -> Configuration {
    try explained(file: file, checks: checks).configuration
  }

  /// The same, with where each setting comes from.
  package static func explained(
    file: String, checks: ConfigurationChecks
  ) throws(ConfigurationMistakes) -> ExplainedConfiguration {
    var configuration = Configuration()
    var effective: [EffectiveSetting] = []
    var problems: [SettingsProblem] = []

    read(file, .settings, &problems) { section in
      configuration.settings = Settings(section, checks)
      effective += EffectiveSetting.list(section)
    }
    let folder = file.lastIndex(of: "/").map { "\(file[...$0])teams.d" } ?? "teams.d"
    for name in names(in: folder, &problems) {
      if name.hasSuffix(".yml") {
        let text = "a team's file ends in `.yaml`; rename it to be read, or to something else"
        problems.append(SettingsProblem(file: "\(folder)/\(name)", line: 1, column: 1, text: text))
        continue
      }
      read("\(folder)/\(name)", .team, &problems) { section in
        guard let loaded = LoadedTeam(section, checks) else { return }
        if let other = configuration.teams.first(where: { $0.team.key == loaded.team.key }) {
          section.note("the team `\(loaded.team.key)` is already in \(other.position); expected it once", about: "team")
        }
        configuration.teams.append(loaded)
        effective += EffectiveSetting.list(section, prefix: "teams.\(loaded.team.key).")
      }
    }
    guard problems.isEmpty else { throw ConfigurationMistakes(problems) }
    return ExplainedConfiguration(
      configuration: configuration, effective: effective.resolved(for: configuration.settings))
  }

  private static func read(
    _ path: String, _ kind: SettingsKey.File, _ problems: inout [SettingsProblem], _ take: (Section) -> Void
  ) {
    let notebook = Notebook(file: path)
    defer { problems += notebook.sorted }
    do throws(FileBytes.Failure) {
      switch Document(try FileBytes.read(path), notebook) {
      case .empty: take(Section(nil, of: kind, notebook))
      case .root(let node): take(Section(node, of: kind, notebook))
      case .unreadable: break
      }
    } catch {
      notebook.note("cannot be read: \(error.text)", at: notebook.position(line: 1, column: 1))
    }
  }

  /// The files of teams, and those that were probably meant to be.
  private static func names(in folder: String, _ problems: inout [SettingsProblem]) -> [String] {
    do throws(FileBytes.Failure) {
      return try FileBytes.names(in: folder).filter { name in
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
      }
    } catch {
      if !error.isAbsence {
        problems.append(SettingsProblem(file: folder, line: 1, column: 1, text: "cannot be read: \(error.text)"))
      }
      return []
    }
  }
}
