/// The dead-man's switch: somebody else's server is told that all is well, and raises an alarm when it hears nothing.
package struct PingSettings: Hashable, Sendable {
  /// `http` or `https`; whoever knows it can keep the alarm silent.
  package var url: String
  /// Minutes between pings, 1 to 1440.
  package var every: Int

  package init(url: String, every: Int = 5) {
    self.url = url
    self.every = every
  }
}
