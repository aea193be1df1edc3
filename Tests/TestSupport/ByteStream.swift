import Foundation

/// Reads little-endian numbers off the front of an oracle's output.
package struct ByteStream {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ data: Data) {
    bytes = [UInt8](data)
  }

  package var isAtEnd: Bool { position >= bytes.count }

  package mutating func next<Number: FixedWidthInteger>(_ type: Number.Type) -> Int {
    let size = MemoryLayout<Number>.size
    precondition(position + size <= bytes.count, "the oracle's output ends early")
    let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: Number.self) }
    position += size
    return Int(Number(littleEndian: value))
  }

  package mutating func text(_ count: Int) -> String {
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }
}
