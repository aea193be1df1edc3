import Domain

extension DemoTeam {
  /// What is bought: an offering with the products that it contains, or a product alone.
  struct Offering: Sendable {
    var key: String
    var name: String
    var products: [(key: String, name: String)] = []
    var plan: Plan
    var access = Access.singleUser
    var seats: Int
    /// The term's last day, in days after today.
    var endsIn: Int
    /// Euro for a seat and year; `nil` where the team's file gives no price.
    var price: Int?
    /// What one use costs; `nil` outside Flex.
    var tokensPerUse: Int?
  }

  static let offerings = [
    Offering(
      key: "aec", name: "Architecture, Engineering & Construction Collection",
      products: [("revit", "Revit"), ("acad", "AutoCAD"), ("civil3d", "Civil 3D")], plan: .standard, seats: 26,
      endsIn: 47, price: 3190),
    Offering(key: "3dsmax", name: "3ds Max", plan: .premium, seats: 12, endsIn: 163, price: 1940),
    Offering(key: "figma", name: "Figma", plan: .standard, seats: 15, endsIn: 281, price: 540),
    Offering(key: "vray", name: "V-Ray", plan: .standard, access: .multiUser, seats: 6, endsIn: 112),
    Offering(key: "maya", name: "Maya", plan: .flex, seats: 4, endsIn: 205, tokensPerUse: 6),
  ]

  static var productRows: [[String]] {
    [["product", "name", "group"]]
      + offerings.flatMap { offering in
        [[offering.key, offering.name, ""]] + offering.products.map { [$0.key, $0.name, offering.key] }
      }
  }

  static func subscriptionRows(today: CivilDay) -> [[String]] {
    [["subscription_id", "team", "product", "plan", "access", "seats", "starts_on", "ends_on"]]
      + offerings.enumerated().map { number, offering in
        let end = today.adding(days: offering.endsIn)
        let start = end.adding(months: -12).adding(days: 1)
        return [
          "572-\(number + 1)", key, offering.key, offering.plan.rawValue, offering.access.rawValue,
          String(offering.seats), start.description, end.description,
        ]
      }
  }
}
