import CExpat

/// Reads one XML part from chunks, in constant memory. A document type is refused, and with it every entity but XML's five.
final class XMLReader {
  struct Attributes {
    let list: UnsafePointer<UnsafePointer<CChar>?>

    /// The value of an attribute, whatever its prefix.
    subscript(name: StaticString) -> String? {
      var index = 0
      while let key = list[index], let value = list[index + 1] {
        if XMLReader.isNamed(key, name) { return String(cString: value) }
        index += 2
      }
      return nil
    }
  }

  typealias Name = UnsafePointer<CChar>

  private let parser: XML_Parser
  private var failure: (any Error)?
  private let onStart: (Name, Attributes) throws -> Void
  private let onEnd: (Name) throws -> Void
  private let onText: (UnsafeBufferPointer<UInt8>) throws -> Void
  private let part: String

  /// - Parameters:
  ///   - part: its name, for messages.
  ///   - text: may be called several times for one text.
  init(
    part: String, start: @escaping (Name, Attributes) throws -> Void, end: @escaping (Name) throws -> Void = { _ in },
    text: @escaping (UnsafeBufferPointer<UInt8>) throws -> Void = { _ in }
  ) throws(WorkbookError) {
    guard let parser = XML_ParserCreate(nil) else { throw .damaged(part: part, detail: "no memory for a parser") }
    self.parser = parser
    self.part = part
    (onStart, onEnd, onText) = (start, end, text)
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let reader = XMLReader.of(data), let name, let attributes else { return }
        reader.guarded { try reader.onStart(name, Attributes(list: UnsafePointer(attributes))) }
      },
      { data, name in
        guard let reader = XMLReader.of(data), let name else { return }
        reader.guarded { try reader.onEnd(name) }
      })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let reader = XMLReader.of(data), let text else { return }
      reader.guarded {
        try text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
          try reader.onText(UnsafeBufferPointer(start: $0, count: Int(count)))
        }
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let reader = XMLReader.of(data) else { return }
      reader.guarded { throw WorkbookError.entities(part: reader.part) }
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Whether an element or attribute has that name; a prefix before a colon does not count.
  static func isNamed(_ name: Name, _ wanted: StaticString) -> Bool {
    var start = name
    var at = name
    while at.pointee != 0 {
      if at.pointee == 58 { start = at + 1 }
      at += 1
    }
    guard at - start == wanted.utf8CodeUnitCount else { return false }
    for index in 0..<wanted.utf8CodeUnitCount
    where UInt8(bitPattern: start[index]) != wanted.utf8Start[index] { return false }
    return true
  }

  /// Takes the next bytes; `isLast` with the last, which may be none.
  func feed(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) throws {
    let status = bytes.withMemoryRebound(to: CChar.self) { chars in
      XML_Parse(parser, chars.baseAddress, Int32(chars.count), isLast ? 1 : 0)
    }
    if let failure { throw failure }
    guard status == XML_STATUS_OK else {
      let text = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
      throw WorkbookError.damaged(part: part, detail: "line \(XML_GetCurrentLineNumber(parser)): \(text)")
    }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLReader? {
    data.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Nothing may be thrown through C: the first error stops the parser and is thrown by ``feed(_:isLast:)``.
  private func guarded(_ body: () throws -> Void) {
    guard failure == nil else { return }
    do { try body() } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }
}
