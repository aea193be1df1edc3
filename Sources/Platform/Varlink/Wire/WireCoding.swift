import FoundationEssentials

/// Values to the bytes of a message and back.
enum WireCoding {
  static func frame(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [0]
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from frame: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(frame))
  }

  /// The parts of a message that are missing or `null` are read as an empty object.
  static func parameters<Value: Decodable>(_ type: Value.Type, of frame: [UInt8]) throws -> Value {
    if let value = try decode(Envelope<Value>.self, from: frame).parameters { return value }
    return try decode(type, from: Array("{}".utf8))
  }

  /// Where in the parameters a decoder failed, as `range` or `seats.0.user`.
  static func place(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "parameters" }
    let path: [any CodingKey] =
      switch error {
      case .keyNotFound(let key, let context): context.codingPath + [key]
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      @unknown default: []
      }
    let names = path.map { key in key.intValue.map(String.init) ?? key.stringValue }
    let inner = names.first == "parameters" ? Array(names.dropFirst()) : names
    return inner.isEmpty ? "parameters" : inner.joined(separator: ".")
  }
}

private struct Envelope<Parameters: Decodable>: Decodable {
  var parameters: Parameters?
}
