import Templating

/// A word in a pill.
struct TagModel: TemplateModel {
  var text: String
  /// `good`, `warn`, `bad` or nothing.
  var tone = ""

  static let fields: [Field<TagModel>] = [
    .text("text") { $0.text },
    .text("tone") { $0.tone },
  ]
}
