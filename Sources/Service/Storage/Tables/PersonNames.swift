/// How a person is called in the data.
package struct PersonNames: Hashable, Sendable {
  package let login: String
  package let name: String?
  package let email: String?
}
