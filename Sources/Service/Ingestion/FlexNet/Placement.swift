/// Whose days a log tells: a person's with a product, or, until both are known, those of a login with a feature.
enum Placement: Hashable {
  case placed(person: Int, product: Int)
  case unplaced(login: String, feature: String, why: Rejection.Reason)
}

extension KnownNames {
  func place(login: String, feature: String) -> Placement {
    guard let product = product(feature: feature) else {
      return .unplaced(login: login, feature: feature, why: .unknownFeature)
    }
    guard let person = person(login: login) else {
      return .unplaced(login: login, feature: feature, why: .unknownUser)
    }
    return .placed(person: person, product: product)
  }
}
