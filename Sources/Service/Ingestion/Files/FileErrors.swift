import Glibc

/// `No space left on device`.
func systemMessage(_ code: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 256)
  guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
  let text = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  return text.isEmpty ? "error \(code)" : String(decoding: text, as: UTF8.self)
}

/// Repeats a call that a signal interrupted; -1 becomes the error.
func system(_ action: String, _ path: String, _ call: () -> Int) throws(IngestionError) -> Int {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw IngestionError.file(path: path, action: action, code: errno) }
  }
}
