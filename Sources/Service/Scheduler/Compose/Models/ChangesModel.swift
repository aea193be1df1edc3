import Templating

/// What changed since the last notice.
struct ChangesModel: TemplateModel {
  /// The day of the last notice.
  var since: String
  var newCount: String
  var new: [ChangeModel]
  /// `and 4 more`.
  var newLeftOut: String
  var stillCount: String
  var resolvedCount: String
  var resolved: [ChangeModel]
  /// `and 4 more`.
  var resolvedLeftOut: String

  static let fields: [Field<ChangesModel>] = [
    .text("since") { $0.since },
    .text("new_count") { $0.newCount },
    .list("new") { $0.new },
    .flag("has_new") { !$0.new.isEmpty },
    .text("new_left_out") { $0.newLeftOut },
    .text("still_count") { $0.stillCount },
    .text("resolved_count") { $0.resolvedCount },
    .list("resolved") { $0.resolved },
    .flag("has_resolved") { !$0.resolved.isEmpty },
    .text("resolved_left_out") { $0.resolvedLeftOut },
  ]
}
