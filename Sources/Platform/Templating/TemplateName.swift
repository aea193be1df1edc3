/// A template's path below its directory, without `.mustache`: `mail/inactive-users.html`.
///
/// The last part says how values are escaped: `.html` as HTML, `.text` and `.subject` not at all.
package struct TemplateName: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  package let path: String

  package init(_ path: String) { self.path = path }
  package init(stringLiteral path: String) { self.path = path }

  var isHTML: Bool { path.hasSuffix(".html") }
  var isText: Bool { path.hasSuffix(".text") || path.hasSuffix(".subject") }

  package var description: String { path }

  package static func < (a: TemplateName, b: TemplateName) -> Bool { a.path < b.path }
}
