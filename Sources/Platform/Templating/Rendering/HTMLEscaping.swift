import Mustache

/// Escapes values for HTML text and quoted attributes.
///
/// swift-mustache's own escaping goes by grapheme cluster: a `<` behind U+0600 or a `"` before U+0301 is another character to
/// it and comes out as it is. This one goes by bytes.
struct HTMLEscaping: MustacheContentType {
  /// The tag that switches it on; asking for it registers it, once.
  static let setting: String = {
    MustacheContentTypes.register(HTMLEscaping(), named: "SEATWATCH-HTML")
    return "{{% CONTENT_TYPE:SEATWATCH-HTML}}"
  }()

  func escapeText(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
