import Database

extension Transaction {
  /// Adds a product or what a snapshot adds to it: a name or offering that is not given leaves the known one.
  ///
  /// When the offering changes, the last use of its seats is computed anew.
  /// - Returns: the id and whether anything was new.
  package func recordProduct(
    team: Int, key: String, name: String?, offering: String?
  ) throws -> (id: Int, isChanged: Bool) {
    var offeringID: Int?
    if let offering, offering.lowercased() != key.lowercased() {
      offeringID =
        try snapshot.product(team: team, key: offering)?.id
        ?? recordProduct(team: team, key: offering, name: nil, offering: nil).id
    }
    guard let known = try snapshot.product(team: team, key: key) else {
      let id = try newID()
      try connection.run(
        "INSERT INTO product (id, team_id, product, product_key, name, offering_id) VALUES ($1, $2, $3, $4, $5, $6)",
        id, team, key, key.lowercased(), name ?? key, offeringID)
      touch(.data)
      return (id, true)
    }
    let (newName, newOffering) = (name ?? known.name, offeringID ?? known.offeringID)
    guard newName != known.name || newOffering != known.offeringID else { return (known.id, false) }
    try connection.run("UPDATE product SET name = $2, offering_id = $3 WHERE id = $1", known.id, newName, newOffering)
    if newOffering != known.offeringID {
      for offering in [known.offeringID, newOffering] {
        if let offering { try recomputeLastUse(team: team, product: offering) }
      }
    }
    touch(.data)
    return (known.id, true)
  }
}

extension Snapshot {
  package func product(team: Int, key: String) throws -> ProductRecord? {
    try connection.first(
      "SELECT id, product, name, offering_id FROM product WHERE team_id = $1 AND product_key = $2", team,
      key.lowercased()
    ) { ProductRecord(id: $0.int(0), key: $0.text(1), name: $0.text(2), offeringID: $0.optionalInt(3)) }
  }

  /// All products of a team, by key.
  package func products(team: Int) throws -> [ProductRecord] {
    try connection.rows(
      "SELECT id, product, name, offering_id FROM product WHERE team_id = $1 ORDER BY product_key", team
    ) { ProductRecord(id: $0.int(0), key: $0.text(1), name: $0.text(2), offeringID: $0.optionalInt(3)) }
  }

  /// These products, and the offerings that contain them.
  package func withOfferings(_ products: Set<Int>, team: Int) throws -> Set<Int> {
    products.union(try self.products(team: team).filter { products.contains($0.id) }.compactMap(\.offeringID))
  }
}
