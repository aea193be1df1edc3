import CCurl

/// An easy handle with its connection, its error text and the lists it points to. Used by one thread.
final class CurlHandle {
  private let easy: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var lists: [UnsafeMutablePointer<curl_slist>] = []

  init() throws(CurlError) {
    try CurlError.check(CurlLibrary.started)
    guard let easy = curl_easy_init() else { throw CurlError(code: CURLE_FAILED_INIT.rawValue, text: "no easy handle") }
    self.easy = easy
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  /// Says QUIT on a connection that is still open and waits for the answer: shut the sockets first.
  deinit {
    curl_easy_cleanup(easy)
    for list in lists { curl_slist_free_all(list) }
    errorText.deallocate()
  }

  /// Forgets the options; keeps the connection, the TLS session and the resolved names.
  func reset() throws(CurlError) {
    curl_easy_reset(easy)
    for list in lists { curl_slist_free_all(list) }
    lists = []
    errorText[0] = 0
    try CurlError.check(seat_curl_set_error_buffer(easy, errorText))
  }

  func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
    try CurlError.check(seat_curl_set_long(easy, option, value))
  }

  func set(_ option: CURLoption, size: Int) throws(CurlError) {
    try CurlError.check(seat_curl_set_size(easy, option, curl_off_t(size)))
  }

  func set(_ option: CURLoption, _ value: String?) throws(CurlError) {
    try CurlError.check(seat_curl_set_string(easy, option, value))
  }

  func set(_ option: CURLoption, list values: [String]) throws(CurlError) {
    var list: UnsafeMutablePointer<curl_slist>?
    for value in values {
      guard let longer = curl_slist_append(list, value) else {
        curl_slist_free_all(list)
        throw CurlError(code: CURLE_OUT_OF_MEMORY.rawValue, text: "no memory for a list")
      }
      list = longer
    }
    if let list { lists.append(list) }
    try CurlError.check(seat_curl_set_list(easy, option, list))
  }

  /// Sets the callbacks of ``SMTPWire``; it must live as long as this handle.
  func set(wire: SMTPWire) throws(CurlError) {
    let context = Unmanaged.passUnretained(wire).toOpaque()
    try CurlError.check(seat_curl_set_reader(easy, SMTPWire.readBody, context))
    try CurlError.check(seat_curl_set_header_reader(easy, SMTPWire.readReply, context))
    try CurlError.check(seat_curl_set_progress(easy, SMTPWire.progress, context))
    try CurlError.check(seat_curl_set_debug(easy, SMTPWire.seeCommand, context))
    try CurlError.check(seat_curl_set_sockets(easy, SMTPWire.openSocket, SMTPWire.closeSocket, context))
  }

  func perform() -> CURLcode { curl_easy_perform(easy) }

  /// Microseconds since the transfer began, by libcurl's monotonic clock; `nil` before it has begun.
  func microseconds(_ info: CURLINFO) -> Int? {
    var value: curl_off_t = 0
    return seat_curl_get_size(easy, info, &value) == CURLE_OK ? Int(value) : nil
  }

  /// What the last transfer failed with.
  func failure(_ code: CURLcode) -> CurlError {
    let text = String(cString: errorText)
    return CurlError(code: code.rawValue, text: text.isEmpty ? String(cString: curl_easy_strerror(code)) : text)
  }
}
