/// One step of the schema forward. A step that was released is never edited.
struct Migration {
  let version: Int
  let statements: [String]

  static let all: [Migration] = [.m001, .m002, .m003, .m004, .m005, .m006, .m007, .m008, .m010]

  /// Rows lie in the order of the primary key: SQLite's word for it; PostgreSQL has none and needs none.
  static let clustered = "WITHOUT ROWID"
}
