/// The texts that cells refer to by number: one after the other in one array.
final class SharedStrings {
  /// Bytes of all texts; a sheet's full million of rows with 60 bytes each has 60 MiB.
  static let limit = 64 << 20

  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var takesText = false
  /// Within a reading aid of East Asian text, which is no part of it.
  private var phonetic = 0

  /// `nil` when there is no such text.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }

  func reader() throws -> XMLReader {
    try XMLReader(
      part: "xl/sharedStrings.xml",
      start: { [self] name, _ in
        if XMLReader.isNamed(name, "rPh") { phonetic += 1 }
        takesText = phonetic == 0 && XMLReader.isNamed(name, "t")
      },
      end: { [self] name in
        takesText = false
        if XMLReader.isNamed(name, "rPh") { phonetic -= 1 }
        if XMLReader.isNamed(name, "si") {
          guard ends.count < 4_000_000 else { throw tooLarge }
          ends.append(UInt32(bytes.count))
        }
      },
      text: { [self] text in
        guard takesText else { return }
        guard bytes.count + text.count <= SharedStrings.limit else { throw tooLarge }
        bytes.append(contentsOf: text)
      })
  }

  private var tooLarge: WorkbookError {
    .tooLarge(part: "xl/sharedStrings.xml", limit: "\(SharedStrings.limit >> 20) MiB of text")
  }
}
