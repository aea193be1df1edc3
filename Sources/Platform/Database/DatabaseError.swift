import CSQLite

/// A failure of the engine, sorted by what the caller can do about it.
package struct DatabaseError: Error, Hashable, CustomStringConvertible {
  package enum Kind: String, Hashable, Sendable {
    /// A row with that key is there already.
    case unique
    /// Another rule of the schema is broken.
    case constraint
    case busy
    /// The disk is full; the transaction is rolled back and can be tried again when there is room.
    case full
    case readOnly
    /// Reading or writing failed; only a fresh start knows what is on the disk.
    case inputOutput
    /// The file is damaged or is no database.
    case corrupt
    case cannotOpen
    /// The statement or its use is wrong.
    case misuse
  }

  package let kind: Kind
  /// The engine's own code.
  package let code: Int32
  package let message: String
  package let statement: String?

  /// The file or its disk is not to be relied on any more.
  package var isDamage: Bool { kind == .corrupt || kind == .inputOutput }

  init(code: Int32, message: String, statement: String?) {
    self.code = code
    self.message = message
    self.statement = statement
    kind =
      switch (code, code & 0xFF) {
      case (1555, _), (2067, _): .unique  // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE
      case (_, SQLITE_CONSTRAINT): .constraint
      case (_, SQLITE_BUSY), (_, SQLITE_LOCKED): .busy
      case (_, SQLITE_FULL): .full
      case (_, SQLITE_READONLY): .readOnly
      case (_, SQLITE_IOERR): .inputOutput
      case (_, SQLITE_CORRUPT), (_, SQLITE_NOTADB): .corrupt
      case (_, SQLITE_CANTOPEN), (_, SQLITE_PERM), (_, SQLITE_AUTH): .cannotOpen
      default: .misuse
      }
  }

  package var description: String {
    let place = statement.map { " in: \($0.prefix(200))" } ?? ""
    return "\(message) (\(kind.rawValue), code \(code))\(place)"
  }
}
