import Templating

struct PersonalDataModel: TemplateModel {
  var page: LayoutModel
  var isShown: Bool
  /// Whether it is decided here, and not in the team's file.
  var mayChange: Bool
  var action: String
  /// `Shown since 1 Dec 2026 by admin ada.alder@example.com`.
  var last: String

  static let fields: [Field<PersonalDataModel>] = [
    .object("page") { $0.page },
    .flag("is_shown") { $0.isShown },
    .flag("may_change") { $0.mayChange },
    .text("action") { $0.action },
    .text("last") { $0.last },
  ]
}
