import Foundation

/// A package that is linked into the programs, and what its licence asks to be told.
struct Dependency {
  let name: String
  let folder: URL

  /// For debian/copyright: the licence, by reference where Debian has its text, and the notice that the Apache licence wants
  /// passed on.
  func paragraph() throws -> String {
    guard let licence = text(of: "LICENSE") ?? text(of: "LICENCE") else { throw PackagingFailure.licence(self) }
    let isApache = licence.contains("Apache License") && licence.contains("Version 2.0")
    let terms = isApache ? "Apache License 2.0, see /usr/share/common-licenses/Apache-2.0" : licence
    return ([name, terms] + [text(of: "NOTICE")].compactMap { $0 }).joined(separator: "\n\n")
  }

  private func text(of name: String) -> String? {
    for ending in ["", ".txt", ".md"] {
      if let data = FileManager.default.contents(atPath: folder.appending(path: name + ending).path) {
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
    return nil
  }
}
