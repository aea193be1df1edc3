/// Why a message cannot be written.
package enum MessageError: Error, Hashable, CustomStringConvertible {
  /// Not 1 to 40 printable ASCII characters without a colon.
  case headerName(String)
  /// A header that ``Message`` writes itself, or that would add a recipient.
  case reservedHeader(String)
  case repeatedHeader(String)
  case messageID(String)
  case date(seconds: Int64, offset: Int)
  case listID(String)
  case url(String)
  case token(String)
  case contentType(String)
  case fileName(String)

  package var description: String {
    switch self {
    case .headerName(let name):
      "header name \(HeaderText.shown(name)): expected 1 to 40 printable ASCII characters without blanks and colons"
    case .reservedHeader(let name): "header \(name): a message writes it itself"
    case .repeatedHeader(let name): "header \(name): it may stand in a message only once"
    case .messageID(let text): "message-id \(HeaderText.shown(text)): expected <left@domain> of at most 250 characters"
    case .date(let seconds, let offset):
      "date \(seconds) s, offset \(offset) s: expected a year from 1900 to 9999 and less than a day of offset"
    case .listID(let text): "list-id \(HeaderText.shown(text)): expected a domain name of at most 253 characters"
    case .url(let text):
      "URL \(HeaderText.shown(text)): expected http:, https: or mailto: and at most 900 ASCII characters without blanks and <>"
    case .token(let text): "header value \(HeaderText.shown(text)): expected a token"
    case .contentType(let text):
      "content type \(HeaderText.shown(text)): expected type/subtype; name=value, not multipart and not message"
    case .fileName(let text): "file name \(HeaderText.shown(text)): expected 1 to 200 bytes"
    }
  }
}
