/// A user of a team. Logins, addresses and other names match without regard to case.
package struct PersonRecord: Hashable, Sendable {
  package let id: Int
  package let login: String
  package let email: String?
  package let name: String?
}
