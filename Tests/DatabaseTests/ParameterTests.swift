import Testing

@testable import Database

@Suite struct ParameterTests {
  @Test(arguments: [
    ("SELECT $1 || $2 || $3", "abc"), ("SELECT $3 || $2 || $1", "cba"), ("SELECT $2 || $2 || $1 || $2", "bbab"),
    ("SELECT $3 || '$1' || $1", "c$1a"), ("SELECT $3", "c"), ("SELECT $2 || (SELECT $1 || $3)", "bac"),
  ])
  func `parameter n is the nth value wherever and however often it stands`(sql: String, expected: String) throws {
    let connection = try Connection(.memory)
    #expect(try connection.first(sql, "a", "b", "c") { $0.text(0) } == expected)
  }

  @Test func `ten and more parameters keep their numbers`() throws {
    let connection = try Connection(.memory)
    let text = try connection.first(
      "SELECT $12 || ',' || $10 || ',' || $1 || ',' || $11", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
    ) { $0.text(0) }
    #expect(text == "12,10,1,11")
  }

  /// The engine itself says what it was given.
  @Test(arguments: [
    (Value.null, "null", ""), (.integer(0), "integer", "0"), (.integer(.max), "integer", "9223372036854775807"),
    (.integer(.min), "integer", "-9223372036854775808"), (.real(-0.5), "real", "-0.5"), (.text(""), "text", ""),
    (.text("a\u{0}b"), "text", "610062"), (.text("Ü\u{1F600}"), "text", "C39CF09F9880"), (.blob([]), "blob", ""),
    (.blob([0, 255, 0]), "blob", "00FF00"),
  ])
  func `each value arrives as what it is`(value: Value, type: String, shown: String) throws {
    let connection = try Connection(.memory)
    let isNumber = type == "integer" || type == "real"
    let found = try connection.first(
      isNumber ? "SELECT typeof($1), CAST($1 AS TEXT)" : "SELECT typeof($1), hex($1)", value
    ) { ($0.text(0), $0.text(1)) }
    #expect(found?.0 == type)
    #expect(found?.1 == shown)
  }

  @Test func `each value comes back from a table as it went in`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (i BIGINT, r DOUBLE PRECISION, t TEXT, b BLOB, n TEXT)")
    let texts = ["", "a\u{0}b", "e\u{301}", String(repeating: "ß", count: 70_000)]
    let blobs: [[UInt8]] = [[], [0], Array(0...255), [UInt8](repeating: 7, count: 200_000)]
    for (text, blob) in zip(texts, blobs) {
      try connection.run("DELETE FROM t")
      try connection.run("INSERT INTO t VALUES ($1, $2, $3, $4, $5)", Int.min, 1.5e300, text, blob, String?.none)
      let isSame = try connection.first("SELECT i, r, t, b, n FROM t") { row in
        row.int(0) == .min && row.real(1) == 1.5e300 && Array(row.text(2).utf8) == Array(text.utf8)
          && row.blob(3) == blob && row.optionalText(4) == nil && row.optionalInt(4) == nil
          && row.optionalBlob(4) == nil && row.optionalBlob(3) == blob && row.optionalText(2) != nil
      }
      #expect(isSame == true, "\(text.utf8.count) bytes of text")
    }
  }

  @Test func `a boolean is 0 or 1`() throws {
    let connection = try Connection(.memory)
    let found = try connection.first("SELECT $1, $2, typeof($1)", true, false) {
      ($0.bool(0), $0.bool(1), $0.int(0), $0.text(2))
    }
    #expect(try #require(found) == (true, false, 1, "integer"))
  }

  @Test func `a parameter without a value is refused by its number, and the statement stays good`() throws {
    let connection = try Connection(.memory)
    let failure = #expect(throws: DatabaseError.self) { try connection.run("SELECT $1, $3, $2", 1, 2) }
    #expect(failure?.kind == .misuse)
    #expect(failure?.message.contains("$3") == true)
    #expect(try connection.first("SELECT $1, $3, $2", 1, 2, 3) { $0.int(1) } == 3)
  }
}
