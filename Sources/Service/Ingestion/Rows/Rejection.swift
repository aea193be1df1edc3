/// Why one row cannot be used; the others of its file still can.
struct Rejection: Error, Hashable {
  enum Reason: String, CaseIterable, Hashable, Sendable {
    case columns
    case noUser = "no user"
    case noProduct = "no product"
    case noReference = "no subscription"
    case noPack = "no pack"
    case unknownUser = "unknown user"
    case unknownProduct = "unknown product"
    case unknownFeature = "unknown feature"
    case brokenLine = "broken line"
    case ambiguousName = "ambiguous name"
    case badDate = "bad date"
    case badNumber = "bad number"
    case badPlan = "bad plan"
    case badAccess = "bad access"
    case badKind = "bad kind"
    case otherTeam = "other team"
    case invalidText = "invalid text"
    case manyVersions = "too many versions"
    /// The profile leaves such rows out.
    case skipped
    case unknownType = "unknown type"
  }

  let reason: Reason
  let detail: String

  init(_ reason: Reason, _ detail: String) {
    self.reason = reason
    self.detail = detail
  }
}
