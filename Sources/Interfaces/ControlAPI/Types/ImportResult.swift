/// What an import added.
package struct ImportResult: Codable, Hashable, Sendable {
  package var team: String
  package var sourceName: String
  package var files: [ImportedFile]
  package var users: Int
  package var products: Int
  package var subscriptions: Int
  package var seats: Int
  package var uses: Int
  /// A day; `nil` when there are no usage data.
  package var dataThrough: String?

  package init(
    team: String, sourceName: String, files: [ImportedFile], users: Int, products: Int, subscriptions: Int, seats: Int,
    uses: Int, dataThrough: String? = nil
  ) {
    self.team = team
    self.sourceName = sourceName
    self.files = files
    self.users = users
    self.products = products
    self.subscriptions = subscriptions
    self.seats = seats
    self.uses = uses
    self.dataThrough = dataThrough
  }

  private enum CodingKeys: String, CodingKey {
    case team
    case sourceName = "source_name"
    case files
    case users
    case products
    case subscriptions
    case seats
    case uses
    case dataThrough = "data_through"
  }
}
