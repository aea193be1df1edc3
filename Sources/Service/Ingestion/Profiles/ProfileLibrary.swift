import Domain

/// The profiles that count now: the shipped ones, and those of the operator, which replace them by name.
package struct ProfileLibrary: Equatable, Sendable {
  /// By name.
  package let profiles: [ImportProfile]

  package init(_ profiles: [ImportProfile] = []) {
    self.profiles = profiles.sorted { $0.name < $1.name }
  }

  func named(_ name: String) -> ImportProfile? {
    profiles.first { $0.name == name } ?? profiles.first { $0.name.lowercased() == name.lowercased() }
  }

  /// Reads the `.json` files of both folders.
  ///
  /// - Parameters:
  ///   - shipped: must be there.
  ///   - overrides: need not be there.
  ///   - zone: the rules of a zone by its IANA name.
  /// - Throws: ``ProfileMistakes`` with every mistake of every file, or ``IngestionError``.
  package static func load(
    shipped: String, overrides: String? = nil, zone: (String) throws -> ZoneRules
  ) throws -> ProfileLibrary {
    var found: [String: ImportProfile] = [:]
    var problems: [ProfileProblem] = []
    for folder in [shipped, overrides].compactMap({ $0 }) {
      guard folder == shipped || Directory.isDirectory(folder) else { continue }
      for file in try Directory.names(folder) where file.hasSuffix(".json") {
        let path = "\(folder)/\(file)"
        let name = String(file.dropLast(5))
        do throws(ProfileMistakes) {
          let bytes: [UInt8]
          do { bytes = try ProfileLibrary.bytes(path) } catch {
            throw ProfileMistakes(problems: [ProfileProblem(file: path, line: 1, column: 1, text: "\(error)")])
          }
          found[name] = try ImportProfile(bytes, name: name, file: path, zone: zone)
        } catch {
          problems += error.problems
        }
      }
    }
    guard problems.isEmpty else { throw ProfileMistakes(problems: problems) }
    return ProfileLibrary(Array(found.values))
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let source = try ByteSource(path: path)
    var bytes: [UInt8] = []
    while bytes.count <= 1 << 20, try source.next({ bytes.append(contentsOf: $0) }) {}
    return bytes
  }
}
