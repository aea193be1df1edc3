/// RFC 2045 6.8.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The length of what ``appendLines(_:to:)`` writes.
  static func length(ofLinesFor count: Int) -> Int {
    let characters = (count + 2) / 3 * 4
    return characters + (characters + 75) / 76 * 2
  }

  /// Lines of 76 characters, each with its CRLF.
  static func appendLines(_ input: [UInt8], to output: inout [UInt8]) {
    output.reserveCapacity(output.count + length(ofLinesFor: input.count))
    var start = 0
    while start < input.count {
      let end = min(start + 57, input.count)
      append(input[start..<end], to: &output)
      output.append(contentsOf: ASCII.lineEnd)
      start = end
    }
  }

  /// One run without line ends.
  static func append(_ input: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var index = input.startIndex
    while index < input.endIndex {
      let left = input.endIndex - index
      let second = left > 1 ? input[index + 1] : 0
      let third = left > 2 ? input[index + 2] : 0
      output.append(alphabet[Int(input[index] >> 2)])
      output.append(alphabet[Int((input[index] & 3) << 4 | second >> 4)])
      output.append(left > 1 ? alphabet[Int((second & 15) << 2 | third >> 6)] : 0x3D)
      output.append(left > 2 ? alphabet[Int(third & 63)] : 0x3D)
      index += 3
    }
  }
}
