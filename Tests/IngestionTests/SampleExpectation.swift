/// What the samples' answers say about use.
struct SampleExpectation: Decodable {
  struct Range: Decodable {
    struct Summary: Decodable {
      let total_users: Int
      let total_products: Int
      let total_seats: Int
    }
    struct Product: Decodable {
      let seats: Int
      let users: Int
      let user_days: Int
    }
    struct User: Decodable {
      struct Use: Decodable {
        let days: Int
        let last: String

        init(from decoder: any Decoder) throws {
          var values = try decoder.unkeyedContainer()
          days = try values.decode(Int.self)
          last = try values.decode(String.self)
        }
      }
      let days_used: Int
      let products: [String: Use]
    }
    let summary: Summary
    let by_product: [String: Product]?
    let by_user: [String: User]?
  }

  let time_zone: String
  /// user, offering, assigned, unassigned
  let seats: [[String?]]?
  /// user, offering, day or instant, product inside it
  let uses: [[String]]?
  let tokens: [Charge]?
  let as_of: [String: [String: Range]]?

  struct Charge: Decodable {
    let user: String
    let product: String
    let day: String
    let tokens: Double

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      user = try values.decode(String.self)
      product = try values.decode(String.self)
      day = try values.decode(String.self)
      tokens = try values.decode(Double.self)
    }
  }
}
