import Domain
import Templating

/// One line of the list.
struct SeatModel: TemplateModel {
  var user: String
  var address: String
  var product: String
  /// `14 Aug 2026`, or `Never`.
  var lastUsed: String
  /// `149 days ago`, or `assigned 678 days ago`.
  var idle: String
  var isNeverUsed: Bool
  var isNew: Bool
  var isPartlyCovered: Bool

  static let fields: [Field<SeatModel>] = [
    .text("user") { $0.user },
    .text("address") { $0.address },
    .text("product") { $0.product },
    .text("last_used") { $0.lastUsed },
    .text("idle") { $0.idle },
    .flag("is_never_used") { $0.isNeverUsed },
    .flag("is_new") { $0.isNew },
    .flag("is_partly_covered") { $0.isPartlyCovered },
  ]

  init(_ seat: IdleSeat, product: String, asOf: CivilDay, marksNew: Bool) {
    user = SeatModel.shown(seat.displayName)
    address = seat.address.map(DisplayText.clean) ?? ""
    if address == user { address = "" }
    self.product = product
    lastUsed = seat.lastUsedOn?.spelledOut ?? "Never"
    let distance = Wording.distance(from: asOf, to: seat.idleSince)
    idle = seat.lastUsedOn == nil ? "assigned \(distance)" : distance
    isNeverUsed = seat.lastUsedOn == nil
    isNew = marksNew && seat.change == .new
    isPartlyCovered = seat.isPartlyCovered
  }

  /// A name as it may be shown; somebody without one is still listed.
  static func shown(_ name: String) -> String {
    let clean = DisplayText.clean(name)
    return clean.isEmpty ? "(no name)" : clean
  }
}
