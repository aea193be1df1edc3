import Yams

extension EffectiveSetting {
  /// Every key of a file that was read, in the order of the catalogue; those left out with their defaults, if they have one.
  static func list(_ section: Section, prefix: String = "") -> [EffectiveSetting] {
    section.known.flatMap { key -> [EffectiveSetting] in
      let name = prefix + key.name
      if let node = section.entries[key.name] { return written(key, name, node, section.notebook) }
      if let standard = key.standard { return [EffectiveSetting(key: name, value: standard, source: fromDefault)] }
      guard !SettingsKey.keys(in: key.path, of: key.file).isEmpty else { return [] }
      // Mistakes have been noted already; what a missing section lacks is none.
      let empty = Section(nil, path: key.path, of: key.file, Notebook(file: section.notebook.file))
      return list(empty, prefix: "\(name).").filter { $0.source == fromDefault }
    }
  }

  private static func written(
    _ key: SettingsKey, _ name: String, _ node: Node, _ notebook: Notebook
  ) -> [EffectiveSetting] {
    let source = notebook.position(of: node).fileAndLine
    switch node {
    case .mapping(let mapping):
      if SettingsKey.keys(in: key.path, of: key.file).isEmpty {
        return mapping.map { pair in
          EffectiveSetting(
            key: "\(name).\(text(pair.key))", value: text(pair.value),
            source: notebook.position(of: pair.key).fileAndLine)
        }
      }
      return list(Section(node, path: key.path, of: key.file, notebook), prefix: "\(name).")
    case .sequence(let items):
      guard !SettingsKey.keys(in: "\(key.path)[]", of: key.file).isEmpty else {
        return [EffectiveSetting(key: name, value: items.map(text).joined(separator: ", "), source: source)]
      }
      return items.enumerated().flatMap { index, item in
        let section = Section(item, path: "\(key.path)[]", of: key.file, notebook)
        let label = (section.entries["email"] ?? section.entries["user"]).map(text) ?? "\(index + 1)"
        return list(section, prefix: "\(name)[\(label)].")
      }
    default:
      return [EffectiveSetting(key: name, value: key.isConfidential ? hidden : text(node), source: source)]
    }
  }

  private static func text(_ node: Node) -> String { node.scalar?.string ?? form(of: node) }
}

extension [EffectiveSetting] {
  /// Defaults that follow from other keys, as the values that they come to.
  func resolved(for settings: Settings) -> [EffectiveSetting] {
    map { setting in
      guard setting.source == EffectiveSetting.fromDefault else { return setting }
      var setting = setting
      switch setting.key {
      case "portal.public_url": setting.value = settings.portal.publicURL
      case "mail.smtp.port": setting.value = settings.mail.smtp.map { "\($0.port)" } ?? setting.value
      default: break
      }
      return setting
    }
  }
}
