import Storage

/// Which people, products and versions a row may name: those of the database and those that the import itself introduces.
///
/// Names are kept as hashes of 64 bits, so that a million of them has 32 MiB.
struct KnownNames: Sendable {
  /// Ids by login, address and other names. Ids below zero: people that this import introduces.
  private var persons: [UInt64: Int] = [:]
  private var logins: Set<UInt64> = []
  private var products: [UInt64: Int] = [:]
  /// The offering's hash by the product's.
  private var offerings: [UInt64: UInt64] = [:]
  /// Product keys by feature of a licence server, both in lower case.
  private var features: [String: String] = [:]
  private var introduced = 0
  private var versionNumbers: [String: Int32] = [:]
  private var versions: [String] = []
  /// An import that names more has something else in that column, and would fill the memory.
  static let mostVersions = 10_000

  /// Knows nobody.
  init() {}

  init(team: Int, _ snapshot: Snapshot) throws {
    try snapshot.forEachPersonName(team: team) { persons[KnownNames.hash($0)] = $1 }
    try snapshot.forEachLogin(team: team) { logins.insert(KnownNames.hash($0)) }
    let known = try snapshot.products(team: team)
    let keys = Dictionary(uniqueKeysWithValues: known.map { ($0.id, KnownNames.hash($0.key)) })
    for product in known {
      let key = KnownNames.hash(product.key)
      products[key] = product.id
      if let offering = product.offeringID { offerings[key] = keys[offering] }
    }
    features = try snapshot.features(team: team)
  }

  func person(_ name: String) -> Int? { persons[KnownNames.hash(name)] }
  func product(_ key: String) -> Int? { products[KnownNames.hash(key)] }

  /// Whether a product of that key is known to belong to the offering.
  func isPart(_ key: String, of offering: String) -> Bool {
    offerings[KnownNames.hash(key)] == KnownNames.hash(offering)
  }

  /// The product that a feature of a licence server counts for.
  func product(feature: String) -> Int? { features[feature.lowercased()].flatMap { product($0) } }

  /// The products that the features of the team's file count for.
  var productsOfFeatures: Set<Int> { Set(features.values.compactMap { product($0) }) }

  /// Whom a licence server means: it writes the domain before the login on some machines, on others not.
  func person(login: String) -> Int? {
    if let person = person(login) { return person }
    guard let slash = login.lastIndex(of: "\\") else { return nil }
    return person(String(login[login.index(after: slash)...]))
  }

  /// The number under which uses of a version are sorted; 0 stands for none.
  func versionNumber(_ version: String) -> Int32 { versionNumbers[version] ?? 0 }
  func version(number: Int32) -> String { versions[Int(number) - 1] }

  /// Makes known whom or what a row introduces.
  mutating func introduce(_ row: DecodedRow) throws(Rejection) {
    switch row {
    case .user(let user): try introduce(user)
    case .product(let product): introduce(product)
    case .use(let use): for version in use.versions { try introduce(version: version) }
    case .subscription, .seat, .tokens, .pack, .assumption: break
    }
  }

  /// Makes a person known. Names that are another's already stay his; a login that is another's other name is refused.
  private mutating func introduce(_ user: DecodedRow.UserRow) throws(Rejection) {
    let key = KnownNames.hash(user.login)
    let known = persons[key]
    if user.onlyIfUnknown, known != nil { return }
    if known != nil, !logins.contains(key) {
      throw Rejection(.ambiguousName, "\(user.login) is another name of somebody else")
    }
    introduced -= 1
    let id = known ?? introduced
    logins.insert(key)
    persons[key] = id
    for name in (user.email.map { [$0] } ?? []) + user.otherNames {
      let key = KnownNames.hash(name)
      if persons[key] == nil { persons[key] = id }
    }
  }

  private mutating func introduce(version: String) throws(Rejection) {
    guard versionNumbers[version] == nil else { return }
    guard versions.count < KnownNames.mostVersions else {
      throw Rejection(.manyVersions, "more than \(KnownNames.mostVersions) different versions: is the column another?")
    }
    versions.append(version)
    versionNumbers[version] = Int32(versions.count)
  }

  private mutating func introduce(_ product: DecodedRow.ProductRow) {
    for key in [product.key, product.group ?? product.key] {
      let key = KnownNames.hash(key)
      if products[key] == nil {
        introduced -= 1
        products[key] = introduced
      }
    }
    if let group = product.group { offerings[KnownNames.hash(product.key)] = KnownNames.hash(group) }
  }

  /// Of the name in lower case (FNV-1a, 64 bits).
  static func hash(_ name: String) -> UInt64 {
    var name = name
    let plain: UInt64? = name.withUTF8 { bytes in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes {
        guard byte < 0x80 else { return nil }
        let lower = (65...90).contains(byte) ? byte | 0x20 : byte
        hash = (hash ^ UInt64(lower)) &* 0x100_0000_01B3
      }
      return hash
    }
    if let plain { return plain }
    return name.lowercased().utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
