import CCurl

/// libcurl's state of the process, made ready once.
enum CurlLibrary {
  /// What `curl_global_init` said, the first time somebody asked.
  static let started: CURLcode = curl_global_init(Int(CURL_GLOBAL_SSL))
}
