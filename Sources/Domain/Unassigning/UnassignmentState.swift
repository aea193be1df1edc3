/// What has become of the wish to take a seat back.
package enum UnassignmentState: String, CaseIterable, Hashable, Sendable {
  /// Recorded; no export of seats has said anything of it yet.
  case asked
  /// An export no longer has the seat.
  case confirmed
  /// An export that was imported afterwards still has the seat. It stays taken back here until somebody decides.
  case contradicted
  /// Put back by a person.
  case restored

  package func after(_ finding: SeatsExportFinding) -> UnassignmentState {
    if self == .restored { return self }
    switch finding {
    case .held: return .contradicted
    case .ended, .absent: return .confirmed
    case .silent: return self
    }
  }
}
