import CSQLite

/// A prepared statement and its parameters.
final class Statement {
  private let handle: OpaquePointer
  private let sql: String
  /// For each of SQLite's parameter indices the position in the list of values: `$3` is the third value wherever it stands.
  /// SQLite itself numbers `$n` by first appearance, not by n.
  private let positions: [Int]
  private(set) var isBusy = false

  init(_ database: OpaquePointer, _ sql: String) throws(DatabaseError) {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else {
      throw DatabaseError(code: code, message: String(cString: sqlite3_errmsg(database)), statement: sql)
    }
    handle = prepared
    self.sql = sql
    let count = sqlite3_bind_parameter_count(prepared)
    positions = (0..<count).map { index in
      guard let name = sqlite3_bind_parameter_name(prepared, index + 1) else { return Int(index) }
      return (Int(String(cString: name).dropFirst()) ?? 1) - 1
    }
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ values: [any Bindable]) throws(DatabaseError) {
    isBusy = true
    for (index, position) in positions.enumerated() {
      guard position < values.count else {
        throw DatabaseError(code: SQLITE_RANGE, message: "$\(position + 1) has no value", statement: sql)
      }
      let code = bind(values[position].value, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw error(code) }
    }
  }

  private func bind(_ value: Value, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, Int64(number))
    case .real(let number): return sqlite3_bind_double(handle, index, number)
    case .text(let text):
      var text = text
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sw_bind_text(handle, index, $0.baseAddress ?? emptyText, Int32($0.count))
        }
      }
    case .blob(let bytes):
      return bytes.withUnsafeBytes { sw_bind_blob(handle, index, $0.baseAddress, Int32($0.count)) }
    }
  }

  /// True when it stands on a row.
  func step() throws(DatabaseError) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw error(code)
    }
  }

  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    isBusy = false
  }

  func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
  func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }
  func real(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

  func text(_ column: Int) -> String {
    guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func blob(_ column: Int) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(handle, Int32(column)) else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
  }

  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(code: code, message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))), statement: sql)
  }
}

/// An empty text has no address of its own in Swift, and a null pointer would mean NULL.
private nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
  let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
  pointer.initialize(to: 0)
  return UnsafePointer(pointer)
}()
