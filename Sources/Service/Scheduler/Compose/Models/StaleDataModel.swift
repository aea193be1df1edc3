import Templating

/// What `mail/stale-data.*` may name.
struct StaleDataModel: TemplateModel {
  /// The finished subject; empty while the subject itself is rendered.
  var subject = ""
  /// `Test: ` or `Extra: `, or nothing.
  var mark: String
  var team: String
  /// `Past 3 months (Oct 10–Jan 10)`.
  var range: String
  /// The first line: how far the data reach, and that nobody is listed.
  var sentence: String
  /// How old that is and what the limit is.
  var age: String
  var notes: [LineModel]
  var end: EndModel

  static let fields: [Field<StaleDataModel>] = [
    .text("subject") { $0.subject },
    .text("mark") { $0.mark },
    .text("team") { $0.team },
    .text("range") { $0.range },
    .text("sentence") { $0.sentence },
    .text("age") { $0.age },
    .list("notes") { $0.notes },
    .object("end") { $0.end },
  ]
}
