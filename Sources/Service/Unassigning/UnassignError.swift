import Storage

/// Why nothing was changed.
package enum UnassignError: Error, Hashable, CustomStringConvertible {
  /// Something is different from what was confirmed; this is the plan as it would be now.
  case changed(UnassignPlan)
  case nothingToTake(UnassignPlan)
  /// There is no reason, or one of more than 500 bytes.
  case noReason
  /// The journal has no such row of the team.
  case unknown(String)
  case isRestored(UnassignmentRecord)
  case isReassigned(UnassignmentRecord)

  package var description: String {
    switch self {
    case .changed:
      "nothing was changed: what was confirmed is not what would be done now; look again and confirm that"
    case .nothingToTake(let plan):
      plan.refused.count == 1
        ? "nothing was changed: \(plan.refused[0].reason.words)"
        : "nothing was changed: none of these seats can be taken"
    case .noReason: "nothing was changed: say why, in at most 500 bytes"
    case .unknown(let id): "the journal has no entry \(id)"
    case .isRestored: "this seat is put back already"
    case .isReassigned: "this seat is not put back: it was assigned anew since"
    }
  }
}
