import Domain
import Templating

/// One seat that is new on the list, or resolved.
struct ChangeModel: TemplateModel {
  var user: String
  var product: String
  /// `never used`, `no use known`, `last used 3 Mar 2026`, `used again on 5 Jan 2027`, `unassigned on …`, `exempt`.
  var how: String

  static let fields: [Field<ChangeModel>] = [
    .text("user") { $0.user },
    .text("product") { $0.product },
    .text("how") { $0.how },
  ]

  init(_ seat: IdleSeat, product: String) {
    user = SeatModel.shown(seat.displayName)
    self.product = product
    how = SeatModel.evidence(of: seat)
  }

  init(_ seat: ResolvedSeat) {
    user = SeatModel.shown(seat.displayName)
    product = DisplayText.clean(seat.productName)
    how =
      switch seat.reason {
      case .usedAgain(let day): "used again on \(day.spelledOut)"
      case .unassigned(let day): "unassigned on \(day.spelledOut)"
      case .exempt: "exempt"
      }
  }
}
