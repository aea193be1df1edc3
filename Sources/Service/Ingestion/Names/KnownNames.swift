import Storage

/// Which people, products and versions a row may name: those of the database and those that the import itself introduces.
struct KnownNames: Sendable {
  /// Ids by login, address and other names, in lower case. Ids below zero: people that this import introduces.
  private var persons: [String: Int]
  private var logins: [String: Int] = [:]
  private var products: [String: Int]
  private var introduced = 0
  private var versionNumbers: [String: Int32] = [:]
  private var versions: [String] = []
  /// An import that names more has something else in that column, and would fill the memory.
  static let mostVersions = 10_000

  init(team: Int, _ snapshot: Snapshot) throws {
    persons = try snapshot.personsByName(team: team)
    logins = try snapshot.personsByLogin(team: team)
    products = [:]
    for product in try snapshot.products(team: team) { products[product.key.lowercased()] = product.id }
  }

  func person(_ name: String) -> Int? { persons[name] ?? persons[name.lowercased()] }
  func product(_ key: String) -> Int? { products[key] ?? products[key.lowercased()] }

  /// The number under which uses of a version are sorted; 0 stands for none.
  func versionNumber(_ version: String?) -> Int32 { version.flatMap { versionNumbers[$0] } ?? 0 }
  func version(number: Int32) -> String { versions[Int(number) - 1] }

  /// Makes known whom or what a row introduces.
  mutating func introduce(_ row: DecodedRow) throws(Rejection) {
    switch row {
    case .user(let user): try introduce(user)
    case .product(let product): introduce(product)
    case .use(let use): try introduce(version: use.version)
    case .subscription, .seat, .tokens, .pack: break
    }
  }

  /// Makes a person known. Names that are another's already stay his; a login that is another's other name is refused.
  private mutating func introduce(_ user: DecodedRow.UserRow) throws(Rejection) {
    let key = user.login.lowercased()
    if logins[key] == nil, persons[key] != nil {
      throw Rejection(.ambiguousName, "\(user.login) is another name of somebody else")
    }
    introduced -= 1
    let id = logins[key] ?? introduced
    logins[key] = id
    for name in [user.login] + (user.email.map { [$0] } ?? []) + user.otherNames {
      if persons[name.lowercased()] == nil { persons[name.lowercased()] = id }
    }
  }

  private mutating func introduce(version: String?) throws(Rejection) {
    guard let version, versionNumbers[version] == nil else { return }
    guard versions.count < KnownNames.mostVersions else {
      throw Rejection(.manyVersions, "more than \(KnownNames.mostVersions) different versions: is the column another?")
    }
    versions.append(version)
    versionNumbers[version] = Int32(versions.count)
  }

  private mutating func introduce(_ product: DecodedRow.ProductRow) {
    for key in [product.key, product.group ?? product.key] where products[key.lowercased()] == nil {
      introduced -= 1
      products[key.lowercased()] = introduced
    }
  }
}
