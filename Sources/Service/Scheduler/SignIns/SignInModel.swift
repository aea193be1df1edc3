import Templating

/// What `mail/sign-in.*` may name.
struct SignInModel: TemplateModel {
  /// The finished subject; empty while the subject itself is rendered.
  var subject = ""
  var link: String
  /// `14:15 UTC`.
  var until: String

  static let fields: [Field<SignInModel>] = [
    .text("subject") { $0.subject },
    .text("link") { $0.link },
    .text("until") { $0.until },
  ]

  static let templates: [TemplateName: Shape] = [
    "mail/sign-in.subject": shape, "mail/sign-in.text": shape, "mail/sign-in.html": shape,
  ]
}
