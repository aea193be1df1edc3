import Domain
import Reports

/// Why a chosen seat cannot be taken back.
package enum UnassignRefusal: Hashable, Sendable {
  /// Not assigned today, not this team's, or none that inactivity concerns.
  case notHeld
  case exempt(because: String)
  case new(assignedOn: CivilDay)
  case active(lastUsedOn: CivilDay?)
  /// A group or default gives it: it must be taken away there.
  case givenBy(String)
  /// The data are older than the team's limit, so that they accuse nobody.
  case stale(through: CivilDay?)
  /// An action takes no more than so many.
  case beyondLimit(Int)

  /// `nil`: it can be taken.
  package init?(_ line: SeatLine) {
    switch line.verdict {
    case .exempt: self = .exempt(because: line.exemption?.because ?? "")
    case .new: self = .new(assignedOn: line.assignedOn)
    case .active: self = .active(lastUsedOn: line.lastUsedOn)
    case .inactive:
      guard let group = line.givenBy else { return nil }
      self = .givenBy(group)
    }
  }

  /// For people; names nobody.
  package var words: String {
    switch self {
    case .notHeld: "not assigned any more"
    case .exempt(let because): "exempt: \(because)"
    case .new(let day): "new: assigned on \(day)"
    case .active(let day): day.map { "used on \($0)" } ?? "used"
    case .givenBy(let group): "given by \(group): take it away there"
    case .stale(let through):
      through.map { "the usage data reach only through \($0): import newer ones first" }
        ?? "there are no usage data: import them first"
    case .beyondLimit(let limit): "beyond the \(limit) seats that one action may take"
    }
  }
}
