import Domain

/// Says a verdict and its reason in words.
enum WhySentence {
  /// - Parameter staleLimit: the team's limit in days, when the data are older.
  static func text(
    _ seat: SeatLine?, _ notJudged: WhyAnswer.NotJudged?, title: String, coverage: DataCoverage, staleLimit: Int?
  ) -> String {
    var text = seat.map { verdict($0, title: title) } ?? "Not judged: \(notJudged?.text ?? "nothing is known of it")."
    if seat?.verdict == .inactive {
      switch coverage {
      case .none: text += " There are no usage data at all."
      case .partial(let from, let through):
        text += " The data cover only a part of these days: they reach from \(from) to \(through)."
      case .whole: break
      }
    }
    if seat != nil, let staleLimit {
      let through = coverage.through.map { "reach only to \($0)" } ?? "do not exist"
      text += " No notification of this day lists anybody: the data \(through), the team's limit is \(staleLimit) days."
    }
    return text
  }

  private static func verdict(_ seat: SeatLine, title: String) -> String {
    switch seat.verdict {
    case .exempt:
      let until = seat.exemption?.until.map { ", until \($0)" } ?? ""
      let by = seat.exemption.flatMap { $0.by.isEmpty ? nil : ", by \($0.by)" } ?? ""
      return "Exempt: \(seat.exemption?.because ?? "")\(until)\(by)."
    case .new: return "New: assigned on \(seat.assignedOn), within \(title)."
    case .active:
      let day = seat.lastUsedOn.map { "last used on \($0)" } ?? "used"
      return "Active: \(day), within \(title)."
    case .inactive:
      let last = seat.lastUsedOn.map { "last used on \($0)" } ?? "never used"
      return "Inactive: \(last), assigned on \(seat.assignedOn); no use within \(title)."
    }
  }
}
