/// How many seats have each verdict.
package struct VerdictCounts: Hashable, Sendable {
  package var inactive = 0
  package var new = 0
  package var active = 0
  package var exempt = 0

  package init() {}

  package var total: Int { inactive + new + active + exempt }

  package mutating func add(_ verdict: Verdict) {
    switch verdict {
    case .inactive: inactive += 1
    case .new: new += 1
    case .active: active += 1
    case .exempt: exempt += 1
    }
  }
}
