import Domain
import Storage

/// What a team's uses cost in tokens. Amounts are hundredths of a token.
package struct TokenUsageReport: Hashable, Sendable {
  /// The team's key.
  package let team: String
  package let period: ReportPeriod
  package let total: Int
  /// By amount, the most first, then by key.
  package let products: [Product]
  /// The days of the window on which anything was charged, the earliest first.
  package let days: [Day]

  package struct Product: Hashable, Sendable {
    package let product: String
    package let name: String
    package let hundredths: Int
    /// On which it was charged.
    package let days: Int
  }

  package struct Day: Hashable, Sendable {
    package let day: CivilDay
    package let hundredths: Int
  }
}

/// What the uses of some users cost; names are the real ones.
package struct TokenUserPage: Hashable, Sendable {
  package struct User: Hashable, Sendable {
    /// The login.
    package let user: String
    package let name: String?
    package let email: String?
    package let hundredths: Int
    /// On which anything was charged.
    package let days: Int
  }

  package let period: ReportPeriod
  /// By amount, the most first, then by login.
  package let users: [User]
  /// To go on after; `nil` on the last page.
  package var next: TokenUserKey?
}
