/// The plan of a subscription; inactivity is only available on standard and premium.
package enum Plan: String, CaseIterable, Hashable, Sendable {
  case standard, premium, enterprise, flex

  package var reportsInactivity: Bool { self == .standard || self == .premium }
}

/// Whether seats are handed to named people or shared by many.
package enum Access: String, CaseIterable, Hashable, Sendable {
  case singleUser = "single-user"
  case multiUser = "multi-user"
}
