import Database

extension StorageError {
  /// Why the database takes nothing at present (disk full, read-only, busy); `nil` for any other error.
  ///
  /// The transaction is rolled back and can be tried again later; whatever it was for must not be done meanwhile.
  package static func passing(_ error: any Error) -> String? {
    guard let error = error as? DatabaseError else { return nil }
    return switch error.kind {
    case .full, .busy, .readOnly: error.message
    default: nil
    }
  }
}
