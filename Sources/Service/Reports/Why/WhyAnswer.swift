import Domain
import Storage

/// The verdict of one seat, and everything it rests on; or why it has none.
package struct WhyAnswer: Hashable, Sendable {
  /// Why a seat has no verdict.
  package enum NotJudged: Hashable, Sendable {
    /// Never held, or not on the as-of day: unassigned on the day given, or assigned only later on it.
    case notAssigned
    case unassigned(on: CivilDay)
    case assignedLater(on: CivilDay)
    /// Nothing was bought of it, as far as the data say.
    case noSubscription
    /// Shared by many.
    case multiUser
    /// No subscription of it is on a standard or premium plan.
    case plan(Plan)

    package var text: String {
      switch self {
      case .notAssigned: "the user has no seat of it"
      case .unassigned(let day): "the seat was unassigned on \(day)"
      case .assignedLater(let day): "the seat was assigned later, on \(day)"
      case .noSubscription: "no subscription of it is known"
      case .multiUser: "its access is multi-user, and the team does not declare it single-user"
      case .plan(let plan): "inactivity is only available on a standard or premium plan; its plan is \(plan.rawValue)"
      }
    }
  }

  /// What is known of one product of the seat's offering, the seat's own product included.
  package struct Use: Hashable, Sendable {
    package let product: String
    package let productName: String
    /// The last day on or before the as-of day.
    package let lastUsedOn: CivilDay?
    /// Distinct days in the window.
    package let daysUsed: Int
  }

  package let team: String
  package let asOf: CivilDay
  package let range: InactiveRange
  package let window: ReportWindow
  /// The login.
  package let user: String
  package let name: String?
  package let email: String?
  /// The product that was asked for.
  package let product: String
  package let productName: String
  /// What the seat was bought as; another than the product when this is one of an offering's.
  package let offering: String
  package let offeringName: String
  /// The seat with its verdict, days used and exemption, from the report's own code; `nil` when it is not judged.
  package let seat: SeatLine?
  package let notJudged: NotJudged?
  package let coverage: DataCoverage
  /// Whether the data are too old for a list that accuses anyone, and the team's limit in days.
  package let isStale: Bool
  package let freshnessDays: Int?
  /// All of the offering.
  package let subscriptions: [SubscriptionRecord]
  /// Whether the team declares it single-user.
  package let isDeclaredSingleUser: Bool
  /// Where the uses come from that count for the seat.
  package let uses: [Use]
  /// One sentence that says the verdict and its reason.
  package let sentence: String
}
