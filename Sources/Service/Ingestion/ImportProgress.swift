/// How far an import is.
package struct ImportProgress: Hashable, Sendable {
  package enum Phase: String, Hashable, Sendable {
    case checking, applying
  }

  package let importID: Int
  /// The team's key.
  package let team: String
  package let phase: Phase
  /// 0 to 100.
  package let percent: Int
}

/// Tells each percent once.
final class ProgressMeter {
  private let tell: (ImportProgress.Phase, Int) -> Void
  private var last = -1

  init(_ tell: @escaping (ImportProgress.Phase, Int) -> Void) { self.tell = tell }

  func reach(_ phase: ImportProgress.Phase, _ done: Int, of total: Int, from start: Int = 0, to end: Int = 100) {
    let percent = start + (end - start) * min(done, total) / max(total, 1)
    guard percent > last else { return }
    last = percent
    tell(phase, percent)
  }
}
