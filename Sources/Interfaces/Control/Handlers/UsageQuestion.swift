import ControlAPI

/// What a report of use is asked for: everything, one product or one user, and whether users are listed.
struct UsageQuestion {
  enum Subject {
    case all
    case product(String)
    case user(String)
  }

  let subject: Subject
  let listsUsers: Bool
  let limit: Int

  /// - Throws: `invalidValue` for words and combinations that mean nothing.
  init(by: String?, product: String?, user: String?, limit: Int?) throws {
    guard by == nil || by == "product" || by == "user" else {
      throw ControlError.invalidValue(field: "by", value: by ?? "", expected: "product or user")
    }
    if let product, let user {
      throw ControlError.invalidValue(field: "user", value: user, expected: "possible beside product \(product)")
    }
    if let limit, !(1...5000).contains(limit) {
      throw ControlError.invalidValue(field: "limit", value: String(limit), expected: "a number from 1 to 5000")
    }
    subject = product.map(Subject.product) ?? user.map(Subject.user) ?? .all
    listsUsers = by == "user" && user == nil
    self.limit = limit ?? 500
  }
}
