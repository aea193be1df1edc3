import Templating

/// *By user*: a page of people.
struct UsersModel: TemplateModel {
  var page: LayoutModel
  var frame: ReportFrame
  var users: [UserRowModel]
  /// Where the list goes on.
  var next: String
  /// Its beginning, on any page but the first.
  var first: String

  static let fields: [Field<UsersModel>] = [
    .object("page") { $0.page },
    .object("frame") { $0.frame },
    .list("users") { $0.users },
    .flag("has_users") { !$0.users.isEmpty },
    .text("next") { $0.next },
    .text("first") { $0.first },
  ]
}
