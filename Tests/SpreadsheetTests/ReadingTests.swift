import Spreadsheet
import Testing

/// All rows of a text that is fed in chunks of that many bytes.
func rows(_ bytes: [UInt8], chunk: Int = .max, delimiter: UInt8 = UInt8(ascii: ",")) throws -> [(
  line: Int, fields: [String]
)] {
  var reader = CSVReader(delimiter: delimiter)
  var found: [(line: Int, fields: [String])] = []
  var index = 0
  while index < bytes.count {
    let end = min(bytes.count, index + min(chunk, bytes.count))
    try reader.feed(Array(bytes[index..<end])) { found.append(($0.line, $0.fields)) }
    index = end
  }
  try reader.finish { found.append(($0.line, $0.fields)) }
  return found
}

@Suite struct ReadingTests {
  static let table: [(text: String, rows: [[String]], lines: [Int])] = [
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]], [1, 2]), ("a,b\n1,2", [["a", "b"], ["1", "2"]], [1, 2]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]], [1, 2]), ("\u{FEFF}a,b\n", [["a", "b"]], [1]),
    ("\"a\nb\",c\r\nd,e", [["a\nb", "c"], ["d", "e"]], [1, 3]),
    ("\"a\r\nb\",\"\r\"\r\nd,e", [["a\r\nb", "\r"], ["d", "e"]], [1, 4]),
    ("\"say \"\"hi\"\"\",\"\"\n", [["say \"hi\"", ""]], [1]), ("5\" pipe,x\n", [["5\" pipe", "x"]], [1]),
    ("a\n\n\r\n\rb\n", [["a"], ["b"]], [1, 5]), ("\"\"\n", [[""]], [1]), (",\n", [["", ""]], [1]),
    ("a,", [["a", ""]], [1]),
    ("", [], []), ("\n", [], []), ("é,Ω,😀\n", [["é", "Ω", "😀"]], [1]),
    ("\"a\r\rb\",c\nd", [["a\r\rb", "c"], ["d"]], [1, 4]),
  ]

  @Test(arguments: table.indices)
  func `rows and their lines are found, however the bytes are cut`(index: Int) throws {
    let (text, expected, lines) = Self.table[index]
    for chunk in [1, 2, 3, 5, .max] {
      let found = try rows(Array(text.utf8), chunk: chunk)
      #expect(found.map(\.fields) == expected, "chunks of \(chunk)")
      #expect(found.map(\.line) == lines, "chunks of \(chunk)")
    }
  }

  @Test func `another delimiter`() throws {
    let found = try rows(Array("a;\"b;c\";d,e\n".utf8), delimiter: UInt8(ascii: ";"))
    #expect(found.map(\.fields) == [["a", "b;c", "d,e"]])
  }

  static let broken: [(bytes: [UInt8], error: SpreadsheetError)] = [
    (Array("a,b\nc,\"d\ne\n".utf8), .unclosedQuote(line: 2, column: 3)),
    (Array("a\n\"b\"c\n".utf8), .textAfterQuote(line: 2, column: 4)),
    (Array("a\nb,".utf8) + [0xFF], .invalidUTF8(line: 2, column: 3)),
    (Array("a\nb,".utf8) + [0xC3], .invalidUTF8(line: 2, column: 3)),
    (Array("a\nb".utf8) + [0xE2, 0x82, 0x41], .invalidUTF8(line: 2, column: 4)),
    (Array("a\n\u{E9}".utf8) + [0xED, 0xA0, 0x80], .invalidUTF8(line: 2, column: 4)),
    ([0xC0, 0x80], .invalidUTF8(line: 1, column: 1)), ([0xEF, 0xBB], .invalidUTF8(line: 1, column: 2)),
    (Array("a\nb\0c".utf8), .nulByte(line: 2, column: 2)),
    (Array("a\n\"b\r\n\0".utf8), .nulByte(line: 3, column: 1)),
    (Array(("a\nb," + String(repeating: "x", count: 65_537)).utf8), .fieldTooLong(line: 2, column: 3, limit: 65_536)),
    (Array(("a\nb,\"" + String(repeating: "x", count: 65_537)).utf8), .fieldTooLong(line: 2, column: 4, limit: 65_536)),
    (Array("a\n".utf8) + [UInt8](repeating: 44, count: 10_000), .tooManyColumns(line: 2, limit: 10_000)),
    (
      Array(String(repeating: String(repeating: "x", count: 60_000) + ",", count: 80).utf8),
      .rowTooLong(line: 1, limit: 4_194_304)
    ),
  ]

  @Test(arguments: broken.indices)
  func `what is broken is told with its place, however the bytes are cut`(index: Int) {
    let (bytes, error) = Self.broken[index]
    for chunk in [1, 7, 4096, .max] {
      #expect(throws: error, "chunks of \(chunk)") { try rows(bytes, chunk: chunk) }
    }
  }

  @Test func `fields and rows up to the limits are taken`() throws {
    let field = String(repeating: "x", count: 65_536)
    #expect(try rows(Array("\(field),\"\(field)\"\n".utf8)).map(\.fields) == [[field, field]])
    let wide = [UInt8](repeating: 44, count: 9999)
    #expect(try rows(wide).first?.fields.count == 10_000)
  }

  @Test func `no mutation of a good table makes the reader fail but by its errors`() {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var seeded = Seeded(state: seed)
    let good = Array("\u{FEFF}team,user\r\n\"a \"\"b\"\"\nc\",é😀\r\nx,y\n".utf8)
    for _ in 0..<20_000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &seeded) {
        let place = Int.random(in: 0..<bytes.count, using: &seeded)
        switch Int.random(in: 0...2, using: &seeded) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &seeded)
        case 1: bytes.remove(at: place)
        default: bytes.insert([34, 13, 10, 44, 0xE2, 0].randomElement(using: &seeded) ?? 34, at: place)
        }
      }
      let whole = outcome(bytes, chunk: .max)
      #expect(whole == outcome(bytes, chunk: 1), "seed \(seed): \(bytes)")
      #expect(whole == outcome(bytes, chunk: 3), "seed \(seed): \(bytes)")
    }
  }

  private func outcome(_ bytes: [UInt8], chunk: Int) -> String {
    do {
      return try rows(bytes, chunk: chunk).map { "\($0.line): \($0.fields)" }.joined(separator: "\n")
    } catch let error as SpreadsheetError {
      return error.description
    } catch {
      return "another error: \(error)"
    }
  }
}

/// SplitMix64: small, and the same everywhere.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
