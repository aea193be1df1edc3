import CCurl

/// A libcurl call that failed.
struct CurlError: Error, Hashable, CustomStringConvertible {
  let code: UInt32
  let text: String

  var description: String { "libcurl \(code): \(text)" }

  /// Throws unless `code` is `CURLE_OK`.
  static func check(_ code: CURLcode) throws(CurlError) {
    guard code != CURLE_OK else { return }
    throw CurlError(code: code.rawValue, text: String(cString: curl_easy_strerror(code)))
  }
}
