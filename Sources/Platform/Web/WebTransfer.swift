import CCurl

/// A call on its way: an easy handle of its own, used by one thread, once.
final class WebTransfer {
  /// So much of an answer is kept, in bytes; the rest is read and forgotten.
  private static let kept = 1024
  /// What `curl_global_init` said, the first time somebody asked; libcurl counts the calls.
  private static let started: CURLcode = curl_global_init(Int(CURL_GLOBAL_SSL))

  private let call: WebCall
  private var answer: [UInt8] = []

  init(_ call: WebCall) { self.call = call }

  func run() -> WebCall.Outcome {
    guard Self.started == CURLE_OK, let easy = curl_easy_init() else { return .failed("libcurl does not start") }
    defer { curl_easy_cleanup(easy) }
    var headers: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(headers) }
    for header in call.headers + ["Expect:"] { headers = curl_slist_append(headers, header) }
    let codes = options(easy) + [seat_curl_set_list(easy, CURLOPT_HTTPHEADER, headers)]
    if let code = codes.first(where: { $0 != CURLE_OK }) { return .failed(text(code)) }
    let code = curl_easy_perform(easy)
    guard code == CURLE_OK else { return .failed(text(code)) }
    var status = 0
    _ = seat_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
    return .answered(status: status, text: String(decoding: answer, as: UTF8.self))
  }

  private func options(_ easy: UnsafeMutableRawPointer) -> [CURLcode] {
    var codes = [
      seat_curl_set_string(easy, CURLOPT_URL, call.url),
      seat_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https"),
      seat_curl_set_string(easy, CURLOPT_USERAGENT, "Seatwatch"),
      seat_curl_set_long(easy, CURLOPT_NOSIGNAL, 1),
      seat_curl_set_long(easy, CURLOPT_TIMEOUT, call.timeout),
      seat_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT, call.timeout),
      seat_curl_set_writer(easy, WebTransfer.take, Unmanaged.passUnretained(self).toOpaque()),
    ]
    if let body = call.body {
      codes.append(seat_curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
      codes.append(
        // libcurl copies as many bytes as were said before.
        (body.isEmpty ? [0] : body).withUnsafeBytes { bytes in
          seat_curl_set_string(easy, CURLOPT_COPYPOSTFIELDS, bytes.bindMemory(to: CChar.self).baseAddress)
        })
    }
    return codes
  }

  private func text(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }

  private static let take: seat_curl_io = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<WebTransfer>.fromOpaque(context).takeUnretainedValue()
    let room = max(0, kept - transfer.answer.count)
    transfer.answer += UnsafeRawBufferPointer(start: bytes, count: min(room, size * count))
    return size * count
  }
}
