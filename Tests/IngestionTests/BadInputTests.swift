import Domain
import Ingestion
import Storage
import Testing

@Suite struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let bytes: [UInt8]
    let problem: String
    var testDescription: String { name }

    init(_ name: String, _ file: String, _ text: String, _ problem: String) {
      self.init(name, file, Array(text.utf8), problem)
    }

    init(_ name: String, _ file: String, _ bytes: [UInt8], _ problem: String) {
      (self.name, self.file, self.bytes, self.problem) = (name, file, bytes, problem)
    }
  }

  static let head = "team,user,product,used_at,count\n"
  static let good = "atelier,ada.alder@example.com,acad,2026-09-01,1\n"

  static let refused = [
    Case("an empty file", "usage.csv", "", "usage.csv:1:1: the file is empty"),
    Case("blank lines only", "usage.csv", "\n\r\n", "usage.csv:1:1: the file is empty"),
    Case("no row", "usage.csv", head, "usage.csv:1:1: no row below the header"),
    Case(
      "cut off within quotes", "usage.csv", head + good + "atelier,\"ada", "usage.csv:3:9: the quote that opens here"),
    Case("text after quotes", "usage.csv", head + "atelier,\"ada\"x,acad,2026-09-01,1\n", "usage.csv:2:14: text after"),
    Case(
      "a mistyped column", "usage.csv", "team,user,product,used,count\n" + good,
      "usage.csv:1:1: column used_at is missing"),
    Case(
      "a mistyped user column", "seats.csv", "team,usr,product,assigned_at\natelier,a,acad,2026-01-01\n",
      "column user is missing"),
    Case("nobody's columns", "list.csv", "a,b\n1,2\n", "is missing; expected for"),
    Case("a column twice", "usage.csv", "team,user,User,product,used_at\n" + good, "column user occurs twice"),
    Case(
      "two kinds at once", "x.csv", "team,user,product,used_at,assigned_at\n" + good, "the columns fit seats or usage"),
    Case("a cut header", "usage.csv", "team,user\natelier,ada\n", "column product, used_at is missing"),
    Case("no usable row", "usage.csv", head + "atelier,nobody@example.com,acad,2026-09-01,1\n", "1 × unknown user"),
    Case(
      "an unknown product", "usage.csv", head + "atelier,ada.alder@example.com,maya,2026-09-01,1\n",
      "1 × unknown product"),
    Case("no such day", "usage.csv", head + "atelier,ada.alder@example.com,acad,2026-02-30,1\n", "1 × bad date"),
    Case(
      "invalid UTF-8", "usage.csv", Array((head + "atelier,ad").utf8) + [0xFF] + Array("a\n".utf8),
      "usage.csv:2:11: these bytes are not UTF-8"),
    Case(
      "UTF-16 cut in two", "usage.csv", [0xFF, 0xFE, 0x74, 0x00, 0x0A], "usage.csv:1:1: these bytes are not UTF-16"),
    Case("a zero byte", "usage.csv", Array((head + good).utf8) + [0], "usage.csv:3:1: a zero byte"),
    Case(
      "a field beyond 64 KiB", "usage.csv", head + good + "atelier," + String(repeating: "x", count: 65_537),
      "usage.csv:3:9: a field of more than 65536 bytes"),
    Case("no gzip", "usage.csv.gz", head + good, "usage.csv.gz:1:1: the file is no readable gzip file"),
  ]

  @Test(arguments: refused)
  func `is refused whole, and says where and why`(input: Case) async throws {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      let before = try await scope.dump(ImportScope.rows)
      let newcomer = Array("user,name\nnew.nash@example.com,New Nash\n".utf8)
      let summary = try await scope.take(["users.csv": newcomer, input.file: input.bytes])
      #expect(summary.isRefused)
      #expect(summary.problems.count == 1)
      #expect(summary.problems.contains { $0.description.contains(input.problem) }, "\(summary.problems)")
      #expect(try await scope.dump(ImportScope.rows) == before)
      let record = try await scope.storage.read { try $0.imports(team: scope.team.id).first }
      #expect(record?.state == .refused)
      #expect(try await scope.take(["usage.csv": Self.head + Self.good]).problems == [])
    }
  }

  @Test func `all problems of all files are told at once`() async throws {
    try await withImport { scope in
      let summary = try await scope.take([
        "users.csv": "name\nAda\n", "usage.csv": "", "seats.csv": "team,user,product,assigned_at\natelier,\"x",
      ])
      #expect(summary.problems.count == 3, "\(summary.problems)")
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let reason: String
    var testDescription: String { "\(reason): \(text.prefix(60))" }
  }

  static let rejected: [Row] = [
    ("atelier,ada.alder@example.com,acad,2026-09-01", "columns"),
    ("atelier,ada.alder@example.com,acad,2026-09-01,1,1", "columns"), ("atelier,,acad,2026-09-01,1", "no user"),
    ("atelier,nobody,acad,2026-09-01,1", "unknown user"), ("atelier,ada.alder@example.com,,2026-09-01,1", "no product"),
    ("atelier,ada.alder@example.com,maya,2026-09-01,1", "unknown product"),
    ("atelier,ada.alder@example.com,acad,,1", "bad date"),
    ("atelier,ada.alder@example.com,acad,2026-9-1,1", "bad date"),
    ("atelier,ada.alder@example.com,acad,2026-02-29,1", "bad date"),
    ("atelier,ada.alder@example.com,acad,01/09/2026,1", "bad date"),
    ("atelier,ada.alder@example.com,acad,2026-09-01T25:00:00Z,1", "bad date"),
    ("atelier,ada.alder@example.com,acad,2026-09-01T10:00:00,1", "bad date"),
    ("atelier,ada.alder@example.com,acad,2027-09-01,1", "bad date"),
    ("atelier,ada.alder@example.com,acad,2026-09-17,1", "bad date"),
    ("atelier,ada.alder@example.com,acad,1601-01-01,1", "bad date"),
    ("nord,ada.alder@example.com,acad,2026-09-01,1", "other team"),
    (",ada.alder@example.com,acad,2026-09-01,1", "other team"),
    ("atelier,ada.alder@example.com,acad,2026-09-01,-1", "bad number"),
    ("atelier,ada.alder@example.com,acad,2026-09-01,0", "bad number"),
    ("atelier,ada.alder@example.com,acad,2026-09-01,99999999999999999999", "bad number"),
    ("atelier,\(String(repeating: "x", count: 65_536)),acad,2026-09-01,1", "unknown user"),
  ].map(Row.init)

  @Test(arguments: rejected)
  func `a row that cannot be used is counted by reason with its line, the others are used`(row: Row) async throws {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      let summary = try await scope.take(["usage.csv": Self.head + Self.good + row.text + "\n" + Self.good])
      #expect(summary.problems == [])
      #expect(summary.files.first?.rejected == [row.reason: 1])
      #expect(summary.files.first?.firstLines == [row.reason: [3]])
      #expect(summary.usable == 2)
      let rejects = try await scope.storage.read { try $0.importRejects(id: summary.importID) }
      #expect(rejects.map(\.line) == [3])
      #expect(rejects.map(\.reason) == [row.reason])
    }
  }

  @Test func `the other kinds refuse their own mistakes`() async throws {
    try await withImport { scope in
      _ = try await scope.take(atelier())
      let subscriptions = try await scope.take([
        "subscriptions.csv": """
        Subscription ID,Team,Product,Plan,Access,Seats,Starts on,Ends on
        1,atelier,aec,gold,single-user,1,,
        2,atelier,aec,Standard,Single User,1,,
        3,atelier,aec,standard,many,1,,
        4,atelier,aec,standard,single-user,x,,
        5,atelier,aec,standard,single-user,1,2026-02-01,2026-01-01
        ,atelier,aec,standard,single-user,1,,
        """
      ])
      #expect(
        subscriptions.files.first?.rejected
          == ["bad plan": 1, "bad access": 1, "bad number": 1, "bad date": 1, "no subscription": 1])
      let users = try await scope.take([
        "users.csv":
          "user,name,email\n\"a\nb\",A,\nbbirch-ex,B,\nnora,\"Nora\nNash\",\n\(String(repeating: "y", count: 321)),Y,\n"
      ])
      #expect(users.files.first?.rejected == ["invalid text": 2, "ambiguous name": 1])
      let people = try await scope.dump([("login name", "person")])
      #expect(people.contains("person: nora|Nora Nash"))
      let tokens = try await scope.take([
        "tokens.csv": "team,user,product,used_at,tokens\n"
          + ["7", "0.5", "1.234", "-1", ""].map { "atelier,ada.alder@example.com,acad,2026-09-01,\($0)\n" }.joined()
      ])
      #expect(tokens.files.first?.rejected == ["bad number": 3])
    }
  }
}
