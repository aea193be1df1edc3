import ControlAPI
import Domain
import Reports
import Storage

extension ControlAPI.Why.Reply {
  init(_ answer: WhyAnswer) {
    self.init(
      user: answer.user, product: answer.product, offering: answer.offering, seat: answer.seat.map(Seat.init),
      asOf: answer.asOf.description, range: answer.range.short, window: Window(answer.window),
      dataThrough: answer.coverage.through?.description, sentence: answer.sentence, evidence: Self.evidence(answer))
  }

  private static func evidence(_ answer: WhyAnswer) -> [String] {
    var lines = answer.subscriptions.map { subscription in
      "subscription \(subscription.reference): \(subscription.plan.rawValue), \(subscription.access.rawValue), "
        + "\(subscription.seats) seats" + (subscription.endsOn.map { ", until \($0)" } ?? "")
    }
    if answer.subscriptions.isEmpty { lines.append("no subscription of \(answer.offering) is known") }
    if answer.isDeclaredSingleUser { lines.append("the team declares \(answer.offering) single-user") }
    if let exemption = answer.seat?.exemption {
      lines.append("exempt by \(exemption.by): \(exemption.user), \(exemption.product ?? "every product")")
    }
    lines += answer.uses.map { use in
      let last = use.lastUsedOn.map { "last used on \($0)" } ?? "never used"
      return "\(use.product): \(last), on \(use.daysUsed) days of the window"
    }
    lines.append(answer.coverage.through.map { "usage data reach through \($0)" } ?? "there are no usage data")
    if answer.isStale { lines.append("the data are older than the team's limit of \(answer.freshnessDays ?? 0) days") }
    return lines
  }
}
