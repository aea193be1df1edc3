/// Makes UTF-8 of the bytes of a text file, chunk by chunk. UTF-8 passes as it is: its readers check it.
package struct TextDecoder {
  private let encoding: TextEncoding
  private var output: [UInt8] = []
  private var isBigEndian: Bool?
  private var odd: UInt8?
  private var high: UInt32?
  private var line = 1

  package init(_ encoding: TextEncoding) { self.encoding = encoding }

  /// Hands over what the chunk comes to.
  /// - Throws: ``SpreadsheetError/invalidUTF16(line:)``, and what `body` throws.
  package mutating func feed(
    _ chunk: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    switch encoding {
    case .utf8: return try body(chunk)
    case .utf16: try decodeUTF16(chunk)
    case .windows1252: for byte in chunk { append(TextDecoder.windows1252(byte)) }
    }
    defer { output.removeAll(keepingCapacity: true) }
    try output.withUnsafeBufferPointer(body)
  }

  /// To be called after the last bytes.
  package func finish() throws(SpreadsheetError) {
    if odd != nil || high != nil { throw .invalidUTF16(line: line) }
  }

  private mutating func decodeUTF16(_ chunk: UnsafeBufferPointer<UInt8>) throws(SpreadsheetError) {
    for byte in chunk {
      guard let first = odd else {
        odd = byte
        continue
      }
      odd = nil
      var unit = UInt32(first) | UInt32(byte) << 8
      guard let isBigEndian else {
        isBigEndian = unit == 0xFFFE
        if unit != 0xFFFE, unit != 0xFEFF { try take(unit) }
        continue
      }
      if isBigEndian { unit = UInt32(first) << 8 | UInt32(byte) }
      try take(unit)
    }
  }

  private mutating func take(_ unit: UInt32) throws(SpreadsheetError) {
    if unit == 10 { line += 1 }
    switch unit {
    case 0xD800..<0xDC00:
      guard high == nil else { throw .invalidUTF16(line: line) }
      high = unit
    case 0xDC00..<0xE000:
      guard let first = high, let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + unit - 0xDC00) else {
        throw .invalidUTF16(line: line)
      }
      high = nil
      append(scalar)
    default:
      guard high == nil, let scalar = Unicode.Scalar(unit) else { throw .invalidUTF16(line: line) }
      append(scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) { output.append(contentsOf: UTF8.encode(scalar) ?? .init()) }

  /// The WHATWG's table: the bytes that Windows leaves free are controls.
  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte), let scalar = Unicode.Scalar(upper[Int(byte) - 0x80]) else {
      return Unicode.Scalar(byte)
    }
    return scalar
  }

  private static let upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]
}
