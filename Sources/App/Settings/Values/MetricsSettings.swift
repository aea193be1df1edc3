/// Where Prometheus reads.
package struct MetricsSettings: Hashable, Sendable {
  /// A path of the pages' listener, beginning with a slash; `nil`: nowhere.
  package var path: String?
  /// Absolute path of the file with the bearer token that must be shown; `nil`: who asks from this machine needs none, and
  /// nobody else is answered.
  package var tokenFile: String?

  package init(path: String? = nil, tokenFile: String? = nil) {
    self.path = path
    self.tokenFile = tokenFile
  }
}
