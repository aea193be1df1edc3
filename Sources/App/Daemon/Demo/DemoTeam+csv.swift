import Domain

extension DemoTeam {
  static func usageRows(_ uses: [DemoPerson.Use]) -> [[String]] {
    [["team", "user", "product", "used_at", "count"]]
      + uses.map { [key, $0.user, $0.product, $0.day.description, String($0.count)] }
  }

  static func tokenRows(_ uses: [DemoPerson.Use]) -> [[String]] {
    let prices = Dictionary(uniqueKeysWithValues: offerings.map { ($0.key, $0.tokensPerUse) })
    return [["team", "user", "product", "used_at", "tokens"]]
      + uses.compactMap { use in
        guard let tokens = prices[use.offering] ?? nil else { return nil }
        return [key, use.user, use.product, use.day.description, String(tokens)]
      }
  }

  /// RFC 4180 but for the line ends, which are those of this system.
  static func csv(_ rows: [[String]]) -> [UInt8] {
    rows.flatMap { row in Array((row.map(quoted).joined(separator: ",") + "\n").utf8) }
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
