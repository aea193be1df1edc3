/// The unit that buys, assigns and reports, as its file describes it.
package struct Team: Hashable, Sendable {
  /// The key by which files and commands name it; without regard to case.
  package var key: String
  package var name: String
  /// IANA name; days of this team are civil days there.
  package var timeZone: String
  package var admins: [Admin]
  package var exemptions: [Exemption]
  /// Data older than this many days accuse nobody; `nil` switches the check off.
  package var freshnessDays: Int?
  /// Off: stable pseudonyms instead of names and addresses in mail, pages, exports and logs.
  package var showsPersonalData: Bool
  /// Whether an admin may change that on the page; a file that says `personal_data` has decided it.
  package var leavesPersonalData: Bool
  /// What one idle seat costs, by product key.
  package var prices: [String: Price]
  /// Products that count as single-user although their subscription is multi-user.
  package var singleUserProducts: [String]
  /// The product that a feature of a licence server counts for, by feature.
  package var features: [String: String]
  /// Logs of licence servers that are read as they grow.
  package var follows: [FollowedLog]

  package init(
    key: String, name: String, timeZone: String, admins: [Admin] = [], exemptions: [Exemption] = [],
    freshnessDays: Int? = 7, showsPersonalData: Bool = false, leavesPersonalData: Bool = false,
    prices: [String: Price] = [:], singleUserProducts: [String] = [],
    features: [String: String] = [:], follows: [FollowedLog] = []
  ) {
    self.key = key
    self.name = name
    self.timeZone = timeZone
    self.admins = admins
    self.exemptions = exemptions
    self.freshnessDays = freshnessDays
    self.showsPersonalData = showsPersonalData
    self.leavesPersonalData = leavesPersonalData
    self.prices = prices
    self.singleUserProducts = singleUserProducts
    self.features = features
    self.follows = follows
  }
}

/// Somebody who administers a team; a primary sets up notifications.
package struct Admin: Hashable, Sendable {
  package enum Role: String, CaseIterable, Hashable, Sendable { case primary, secondary }

  package var email: String
  package var role: Role
  /// Written in the team's file; `nil` when this admin has none there.
  package var notifications: ScheduleDefinition?

  package init(email: String, role: Role, notifications: ScheduleDefinition? = nil) {
    self.email = email
    self.role = role
    self.notifications = notifications
  }
}

/// The price of one seat for a year, in hundredths of the currency.
package struct Price: Hashable, Sendable {
  package var hundredthsPerYear: Int
  /// ISO 4217, three letters.
  package var currency: String

  package init(hundredthsPerYear: Int, currency: String) {
    self.hundredthsPerYear = hundredthsPerYear
    self.currency = currency
  }
}
