import Templating

struct SignInModel: TemplateModel {
  var page: LayoutModel
  /// Where to go on afterwards.
  var to: String
  var address = ""
  var problem = ""
  /// The page that was asked for, when the browser may hold a cookie that it did not send along.
  var again = ""

  static let fields: [Field<SignInModel>] = [
    .object("page") { $0.page },
    .text("to") { $0.to },
    .text("address") { $0.address },
    .text("problem") { $0.problem },
    .text("again") { $0.again },
  ]
}
