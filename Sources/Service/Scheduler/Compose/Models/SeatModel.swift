import Domain
import Templating

/// One line of the list.
struct SeatModel: TemplateModel {
  var user: String
  var address: String
  var product: String
  /// `14 Aug 2026`, `Never`, or `No use known`.
  var lastUsed: String
  /// `149 days ago`, `assigned 678 days ago`, or `data from 24 Nov 2025`.
  var idle: String
  /// The same in a sentence: `last used 14 Aug 2026`, `never used`, `no use known`.
  var evidence: String
  var isNew: Bool
  var isPartlyCovered: Bool

  static let fields: [Field<SeatModel>] = [
    .text("user") { $0.user },
    .text("address") { $0.address },
    .text("product") { $0.product },
    .text("last_used") { $0.lastUsed },
    .text("idle") { $0.idle },
    .text("evidence") { $0.evidence },
    .flag("is_new") { $0.isNew },
    .flag("is_partly_covered") { $0.isPartlyCovered },
  ]

  init(_ seat: IdleSeat, product: String, asOf: CivilDay, marksNew: Bool) {
    user = SeatModel.shown(seat.displayName)
    address = seat.address.map(DisplayText.clean) ?? ""
    if address == user { address = "" }
    self.product = product
    let distance = Wording.distance(from: asOf, to: seat.idleSince)
    evidence = SeatModel.evidence(of: seat)
    switch (seat.lastUsedOn, seat.unknownBefore) {
    case (.some(let day), _): (lastUsed, idle) = (day.spelledOut, distance)
    case (nil, .some(let begin)): (lastUsed, idle) = ("No use known", "data from \(begin.spelledOut)")
    case (nil, nil): (lastUsed, idle) = ("Never", "assigned \(distance)")
    }
    isNew = marksNew && seat.change == .new
    isPartlyCovered = seat.isPartlyCovered
  }

  /// Says no more than the data do: who was given a seat before they begin may have used it then.
  static func evidence(of seat: IdleSeat) -> String {
    if let day = seat.lastUsedOn { return "last used \(day.spelledOut)" }
    return seat.unknownBefore == nil ? "never used" : "no use known"
  }

  /// A name as it may be shown; somebody without one is still listed.
  static func shown(_ name: String) -> String {
    let clean = DisplayText.clean(name)
    return clean.isEmpty ? "(no name)" : clean
  }
}
