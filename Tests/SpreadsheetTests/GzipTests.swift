import Compression
import Foundation
import Testing

@Suite struct GzipTests {
  /// Packed by the `gzip` program.
  static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "gzip-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-c", file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return Array(data)
  }

  func unpacked(_ bytes: [UInt8], chunk: Int = 1000, limit: Int = 1 << 30) throws -> [UInt8] {
    let reader = try GzipReader(limit: limit)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      try Array(bytes[start..<min(bytes.count, start + chunk)]).withUnsafeBufferPointer { part in
        try reader.feed(part) { result.append(contentsOf: $0) }
      }
    }
    try reader.finish()
    return result
  }

  @Test func `what gzip packs is unpacked, however it is cut, members joined`() throws {
    let bytes = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    let packed = try Self.packed(bytes)
    for chunk in [1, 17, 4096, .max >> 1] { #expect(try unpacked(packed, chunk: chunk) == bytes) }
    #expect(try unpacked(packed + packed) == bytes + bytes)
  }

  @Test func `a bomb, a cut and a damage are refused`() throws {
    let packed = try Self.packed([UInt8](repeating: 48, count: 10_000_000))
    #expect(packed.count < 20_000)
    #expect(throws: CompressionError.tooLarge(limit: 1 << 20)) { try unpacked(packed, limit: 1 << 20) }
    #expect(throws: CompressionError.truncated) { try unpacked(Array(packed.dropLast(5))) }
    #expect(throws: CompressionError.truncated) { try unpacked([]) }
    var damaged = packed
    damaged[packed.count - 6] ^= 1
    #expect(throws: CompressionError.self) { try unpacked(damaged) }
    #expect(throws: CompressionError.self) { try unpacked(Array("team,user\n".utf8)) }
  }
}
