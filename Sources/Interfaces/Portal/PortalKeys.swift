import Reports

/// The keys of the pages, each for one purpose.
package struct PortalKeys: Sendable {
  /// Of links in mail: the present one, and the one before it, which reads but never signs.
  let links: [SecretKey]
  let sessions: SecretKey
  package let pseudonyms: SecretKey

  /// - Parameters:
  ///   - installation: the installation's key.
  ///   - previous: the one it replaced, as long as links signed with it may be followed.
  package init(installation: SecretKey, previous: SecretKey? = nil) {
    links = [installation, previous].compactMap { $0?.derived(for: "links") }
    sessions = installation.derived(for: "sessions")
    pseudonyms = installation.derived(for: "pseudonyms")
  }
}
