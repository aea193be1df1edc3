import Foundation
import Reports
import Templating

/// How the pages look and where they are reached; replaced as a whole at a reload.
package struct PortalSite: Sendable {
  package let templates: TemplateLibrary
  let stylesheet: String
  /// The stylesheet's address below the base; another one when the file is another.
  let stylesheetPath: String
  /// Without a slash at the end.
  package let publicURL: String
  /// The folder in which the public address puts the pages: empty, or `/seats`.
  let base: String
  let isHTTPS: Bool

  /// - Parameters:
  ///   - stylesheet: the text of `portal/portal.css`.
  ///   - publicURL: `https://seats.example.com`, without a slash at the end.
  package init(templates: TemplateLibrary, stylesheet: String, publicURL: String) {
    self.templates = templates
    self.stylesheet = stylesheet
    self.publicURL = publicURL
    isHTTPS = publicURL.lowercased().hasPrefix("https://")
    let authority = publicURL.drop { $0 != "/" }.dropFirst(2)
    base = String(authority.drop { $0 != "/" })
    let digest = sha256(Array(stylesheet.utf8)).prefix(6).map { String($0, radix: 16) }.joined()
    stylesheetPath = "/portal.css?\(digest)"
  }

  /// Scheme and host, as a browser names the origin of our pages.
  var origin: String { String(publicURL.dropLast(base.count)) }

  /// Reads the stylesheet: the operator's where there is one, else ours.
  package static func stylesheet(shipped: String, overrides: String?) throws -> String {
    let own = overrides.map { "\($0)/portal/portal.css" }
    let path = own.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil } ?? "\(shipped)/portal/portal.css"
    return try String(contentsOfFile: path, encoding: .utf8)
  }
}
