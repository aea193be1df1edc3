import Database

extension Transaction {
  /// Makes the features of a team those of its file. A product that is named there is known from then on.
  func recordFeatures(team: Int, _ features: [String: String]) throws {
    try connection.run("DELETE FROM feature WHERE team_id = $1", team)
    for (feature, product) in features.sorted(by: { $0.key < $1.key }) {
      _ = try recordProduct(team: team, key: product, name: nil, offering: nil)
      try connection.run(
        """
        INSERT INTO feature (team_id, feature_key, product_key) VALUES ($1, $2, $3)
        ON CONFLICT (team_id, feature_key) DO NOTHING
        """, team, feature.lowercased(), product.lowercased())
    }
  }
}

extension Snapshot {
  /// The product key by feature, both in lower case.
  package func features(team: Int) throws -> [String: String] {
    var features: [String: String] = [:]
    try connection.forEach("SELECT feature_key, product_key FROM feature WHERE team_id = $1", team) {
      features[$0.text(0)] = $0.text(1)
    }
    return features
  }
}
