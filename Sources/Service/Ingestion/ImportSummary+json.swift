import FoundationEssentials

extension ImportSummary {
  /// As the import's row keeps it.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// Reads what ``json`` wrote.
  package init(json: String) throws {
    self = try JSONDecoder().decode(ImportSummary.self, from: Data(json.utf8))
  }
}
