import Domain
import Reports
import Templating

/// What is left of tokens, or of cloud credits.
struct BalanceModel: TemplateModel {
  var balance: Balances.Balance

  private var figures: PackBalances { balance.figures }
  private var noun: String { balance.kind == .tokens ? "tokens" : "cloud credits" }

  /// In the order in which they are drawn: those that run before the others, the one that ends first before all.
  private var packs: [PackModel] {
    figures.lines.sorted { a, b in
      (a.isRunning ? 0 : 1, a.pack.endsOn?.daysSinceEpoch ?? .max, a.pack.startsOn)
        < (b.isRunning ? 0 : 1, b.pack.endsOn?.daysSinceEpoch ?? .max, b.pack.startsOn)
    }.map { PackModel($0, reference: balance.references[$0.index]) }
  }

  private var rate: String {
    guard let rate = figures.ratePerDay else { return "" }
    return "\(amount(rate / 100)) a day in the last 30 days"
  }

  private var runsOut: String {
    guard figures.ratePerDay != nil else { return "" }
    return figures.runsOutOn.map { "Runs out on \($0.spelledOut) at the present rate." }
      ?? "Does not run out within ten years at the present rate."
  }

  static let fields: [Field<BalanceModel>] = [
    .text("title") { $0.balance.kind == .tokens ? "Tokens" : "Cloud credits" },
    .text("noun") { $0.noun },
    .text("available") { amount($0.figures.available) },
    .text("used") { amount($0.figures.used) },
    .text("total") { amount($0.figures.total) },
    .text("share") { "\(percent($0.figures.available, of: $0.figures.total))" },
    .flag("is_low") { $0.figures.isLow },
    .flag("is_used_known") { $0.balance.isUsedKnown },
    .text("uncovered") { $0.figures.uncovered > 0 ? amount($0.figures.uncovered) : "" },
    .text("rate") { $0.rate },
    .text("runs_out") { $0.runsOut },
    .list("packs") { $0.packs },
    .flag("has_packs") { !$0.packs.isEmpty },
    .text("ending_soon") { model in
      let soon = model.figures.lines.filter(\.endsSoon)
      guard !soon.isEmpty else { return "" }
      let left = amount(soon.reduce(0) { $0 + $1.available })
      return "\(count(soon.count, "pack ends", "packs end")) within 90 days, with \(left) \(model.noun) left."
    },
  ]
}
