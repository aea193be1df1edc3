/// Where the pages are served, and the address under which people reach them.
package struct PortalSettings: Hashable, Sendable {
  package var listen: ListenAddress
  /// As written, without a slash at the end; `nil` when left out.
  package var writtenPublicURL: String?

  package init(listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 8484), publicURL: String? = nil) {
    self.listen = listen
    self.writtenPublicURL = publicURL
  }

  /// What links in mail begin with, without a slash at the end: as written, else `http://` and the listening address; behind a
  /// Unix socket there is a proxy whose address only `public_url` can tell.
  package var publicURL: String {
    if let writtenPublicURL { return writtenPublicURL }
    if case .unix = listen { return "http://localhost" }
    return "http://\(listen)"
  }
}
