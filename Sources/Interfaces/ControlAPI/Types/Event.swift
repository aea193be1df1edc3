/// Something that happened.
package struct Event: Codable, Hashable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    case watching
    case occurrence
    case attempt
    case delivery
    case `import`
    case transport
    case reload
    case operation
  }

  package var at: String
  /// watching is the first, and says only that the others follow. operation: somebody changed something.
  package var kind: Kind
  package var team: String?
  /// Of the notification, delivery or import.
  package var id: String?
  /// One line for people.
  package var text: String
  /// Of an import: how far it is.
  package var percent: Int?

  package init(
    at: String, kind: Kind, team: String? = nil, id: String? = nil, text: String, percent: Int? = nil
  ) {
    self.percent = percent
    self.at = at
    self.kind = kind
    self.team = team
    self.id = id
    self.text = text
  }
}
