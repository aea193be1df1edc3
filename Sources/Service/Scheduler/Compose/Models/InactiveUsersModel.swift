import Templating

/// What `mail/inactive-users.*` may name.
struct InactiveUsersModel: TemplateModel {
  /// The finished subject; empty while the subject itself is rendered.
  var subject = ""
  /// `Test: ` or `Extra: `, or nothing.
  var mark: String
  var team: String
  /// `Past 3 months (Oct 10–Jan 10)`.
  var range: String
  /// `12`, or `No` when nobody is inactive.
  var number: String
  /// `inactive user`, `inactive users`.
  var noun: String
  /// The first line: one sentence that says what the subject says.
  var sentence: String
  var notes: [LineModel]
  /// Whether anybody is inactive.
  var hasInactive: Bool
  /// `Idle seats cost EUR 3,420 a year.`
  var cost: String
  var changes: ChangesModel?
  var products: [ProductModel]
  /// `3 more products`.
  var productsLeftOut: String
  var seats: [SeatModel]
  /// `Longest idle first.`, or how many of how many are shown.
  var listCaption: String
  /// `12 more seats`.
  var seatsLeftOut: String
  var report: String
  var end: EndModel

  static let fields: [Field<InactiveUsersModel>] = [
    .text("subject") { $0.subject },
    .text("mark") { $0.mark },
    .text("team") { $0.team },
    .text("range") { $0.range },
    .text("number") { $0.number },
    .text("noun") { $0.noun },
    .text("sentence") { $0.sentence },
    .list("notes") { $0.notes },
    .flag("has_inactive") { $0.hasInactive },
    .text("cost") { $0.cost },
    .object("changes") { $0.changes },
    .list("products") { $0.products },
    .flag("has_products") { !$0.products.isEmpty },
    .text("products_left_out") { $0.productsLeftOut },
    .list("seats") { $0.seats },
    .text("list_caption") { $0.listCaption },
    .text("seats_left_out") { $0.seatsLeftOut },
    .text("report") { $0.report },
    .object("end") { $0.end },
  ]
}
