import Domain
import Reports
import Storage
import Templating

/// A seat of the journal.
struct JournalRowModel: TemplateModel {
  var id: String
  var user: String
  var product: String
  var when: String
  var who: String
  var because: String
  var state: TagModel
  var note: String
  var canUndo: Bool

  static let fields: [Field<JournalRowModel>] = [
    .text("id") { $0.id },
    .text("user") { $0.user },
    .text("product") { $0.product },
    .text("when") { $0.when },
    .text("who") { $0.who },
    .text("because") { $0.because },
    .object("state") { $0.state },
    .text("note") { $0.note },
    .flag("can_undo") { $0.canUndo },
  ]

  init(_ seat: UnassignmentRecord, names: ShownNames, day: (Instant) -> CivilDay) {
    id = String(seat.id)
    user = names.name(login: seat.user, name: seat.name)
    product = seat.productName
    when = seat.takenOn.spelledOut
    who = seat.who.description
    because = seat.because
    let changed = day(seat.changedAt).spelledOut
    canUndo = seat.state != .restored
    switch seat.state {
    case .asked:
      state = TagModel(text: "Asked")
      note = "No import has said anything of it yet"
    case .confirmed:
      state = TagModel(text: "Confirmed", tone: "good")
      note = "An import of \(changed) no longer has it"
    case .contradicted:
      state = TagModel(text: "Contradicted", tone: "bad")
      note = "An import of \(changed) still has it: take it away in the vendor's console, or undo"
    case .restored:
      state = TagModel(text: "Put back")
      note = "On \(changed)" + (seat.restoredBy.map { " by \($0)" } ?? "")
    }
  }
}
