import Domain

/// What an import did, or why it was refused.
package struct ImportSummary: Hashable, Sendable, Codable {
  package struct File: Hashable, Sendable, Codable {
    package let name: String
    /// users, products, subscriptions, seats, usage, tokens or packs; events; flexnet; or the name of the profile.
    package internal(set) var kind = ""
    /// Below the header.
    package internal(set) var rows = 0
    package internal(set) var usable = 0
    /// Rows of a vendor's export that repeat one before, and count once.
    package internal(set) var duplicates = 0
    /// How many rows could not be used, by reason.
    package internal(set) var rejected: [String: Int] = [:]
    /// The first lines of each reason.
    package internal(set) var firstLines: [String: [Int]] = [:]
    /// Of a log: how many lines there are of each kind.
    package internal(set) var lines: [String: Int]?
    /// Of a log: how many uses tell of a feature that has no product, by feature.
    package internal(set) var unknownFeatures: [String: Int]?
    /// How far a vendor's export reaches.
    var reach: Reach?
  }

  /// The days to which the data of one source reach, as days since 1970-01-01.
  struct Reach: Hashable, Sendable, Codable {
    let source: String
    let kind: String
    let from: Int
    let through: Int
  }

  /// A reason to refuse the whole.
  package struct Problem: Hashable, Sendable, Codable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let column: Int
    package let text: String

    /// `usage.csv:12:3: …`.
    package var description: String { "\(file):\(line):\(column): \(text)" }
  }

  package internal(set) var importID: Int
  package internal(set) var files: [File] = []
  /// All reasons at once; nothing was written if there is one.
  package internal(set) var problems: [Problem] = []
  /// Stored rows that are new or changed, and usable ones that told nothing new, by kind. Of usage and tokens days are counted.
  package internal(set) var changed: [String: Int] = [:]
  package internal(set) var unchanged: [String: Int] = [:]
  /// Days since 1970-01-01 of the first and last use in it.
  var firstUse: Int?
  var lastUse: Int?
  /// The first rows one by one, when somebody only looks.
  package internal(set) var sample: [ImportSample] = []

  package var isRefused: Bool { !problems.isEmpty }
  package var rows: Int { files.reduce(0) { $0 + $1.rows } }
  package var usable: Int { files.reduce(0) { $0 + $1.usable } }
  package var rejected: Int { files.reduce(0) { $0 + $1.rejected.values.reduce(0, +) } }
  package var firstUseOn: CivilDay? { firstUse.map { CivilDay(daysSinceEpoch: $0) } }
  package var lastUseOn: CivilDay? { lastUse.map { CivilDay(daysSinceEpoch: $0) } }

  init(importID: Int) { self.importID = importID }
}
