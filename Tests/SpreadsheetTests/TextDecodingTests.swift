import Foundation
import Spreadsheet
import Testing

@Suite struct TextDecodingTests {
  private func decoded(_ bytes: [UInt8], _ encoding: TextEncoding, chunk: Int) throws -> String {
    var decoder = TextDecoder(encoding)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      try Array(bytes[start..<min(start + chunk, bytes.count)]).withUnsafeBufferPointer { piece in
        try decoder.feed(piece) { text.append(contentsOf: $0) }
      }
    }
    try decoder.finish()
    return String(decoding: text, as: UTF8.self)
  }

  @Test(arguments: [1, 2, 3, 100])
  func `UTF-16 with its mark and Windows-1252 are read as Foundation writes them`(chunk: Int) throws {
    let text = "team;üser€ “x” – œ\r\n1;é"
    for (ours, theirs) in [(TextEncoding.utf16, String.Encoding.utf16), (.windows1252, .windowsCP1252)] {
      let bytes = Array(try #require(text.data(using: theirs)))
      #expect(try decoded(bytes, ours, chunk: chunk) == text)
    }
    let wide = "a😀é"
    #expect(
      try decoded([0xFE, 0xFF] + Array(try #require(wide.data(using: .utf16BigEndian))), .utf16, chunk: chunk) == wide)
    #expect(
      try decoded([0xFF, 0xFE] + Array(try #require(wide.data(using: .utf16LittleEndian))), .utf16, chunk: chunk)
        == wide)
  }

  @Test(
    arguments: [[0xFF, 0xFE, 0x41], [0xFF, 0xFE, 0x3D, 0xD8, 0x41, 0x00], [0xFF, 0xFE, 0x00, 0xDC]] as [[UInt8]])
  func `half characters are refused`(bytes: [UInt8]) {
    #expect(throws: SpreadsheetError.invalidUTF16(line: 1)) { try decoded(bytes, .utf16, chunk: 9) }
  }

  @Test func `the delimiter is what the first line has most of, quotes aside`() {
    for (line, delimiter) in [
      ("a,b;c,d", ","), ("a;b;c,d", ";"), ("\"a,b,c\";d\n,,,,", ";"), ("a\tb", "\t"), ("a", ","), ("\n\na;b", ";"),
    ] {
      #expect(CSVReader.delimiter(guessedFrom: line.utf8) == delimiter.utf8.first, "\(line)")
    }
  }
}
