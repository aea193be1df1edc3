import Domain
import Foundation
import Ingestion
import Storage
import Testing
import Timekeeping

@Suite struct ProfileTests {
  private func profile(_ json: String, name: String = "mine") throws -> ImportProfile {
    let zones = ZoneFiles()
    return try ImportProfile(Array(json.utf8), name: name, file: "mine.json") { try zones.zone(named: $0) }
  }

  static let mistakes = [
    ("{\"format\":\"csv\"", "mine.json:1:15: the text ends here"),
    ("[]", "mine.json:1:1: a list; expected keys with values"),
    ("{\"format\":\"cvs\",\"emit\":[]}", "mine.json:1:11: `format` is `cvs`; did you mean `csv`?"),
    ("{\"format\":\"csv\",\n \"usr\":\"a\"}", "mine.json:2:2: unknown key `usr`; did you mean `user`?"),
    ("{\"format\":\"csv\",\"sheet\":2}", "mine.json:1:25: `sheet` means nothing for a csv file"),
    ("{\"format\":\"xlsx\",\"sheet\":0}", "mine.json:1:26: `sheet` is the number 0; expected a number from 1 to 1000"),
    ("{\"format\":\"csv\",\"emit\":[\"use\"],\"user\":\"a\",\"product\":\"p\"}", "1:1: missing key `used`"),
    ("{\"format\":\"csv\",\"emit\":[\"seat\"],\"product\":\"p\"}", "1:1: missing key `user`"),
    ("{\"format\":\"csv\",\"emit\":[\"seat\"],\"user\":\"a\"}", "1:1: missing key `product`"),
    ("{\"format\":\"csv\",\"dates\":[\"QQ/yyyy\"]}", "mine.json:1:25: `QQ/yyyy` in `dates`; expected iso"),
    ("{\"format\":\"csv\",\"time_zone\":\"Europe/Berlim\"}", "did you mean \"Europe/Berlin\"?"),
    ("{\"format\":\"csv\",\"user\":1}", "mine.json:1:24: `user` is the number 1; expected a text"),
    ("{\"format\":\"csv\",\"user\":\"a\",\"user\":\"b\"}", "mine.json:1:28: `user` is written more than once"),
    ("{\"format\":\"csv\",\"delimiter\":\";;\"}", "`delimiter` is `;;`; expected one character"),
    ("{\"format\":\"csv\",\"product\":{\"colum\":\"x\"}}", "unknown key `colum`; did you mean `column`?"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is told with its place and what was expected`(json: String, problem: String) throws {
    #expect {
      try profile(json)
    } throws: { "\($0)".contains(problem) }
  }

  @Test func `every shipped profile has its sample`() throws {
    let profiles = try shippedProfiles().profiles.map(\.name)
    let samples = VendorSample.all.map(\.profile) + ["autodesk-subscriptions"]
    #expect(profiles == samples.sorted())
  }

  @Test(arguments: [
    ("MM/dd/yyyy", "08/28/2026", "2026-08-28"), ("M/d/yy", "8/2/26", "2026-08-02"),
    ("d MMM yyyy", "3 Jan 2024", "2024-01-03"), ("MMMM d, yyyy", "September 1, 2026", "2026-09-01"),
    ("EEE, d MMM yyyy", "Tue, 3 Sept. 2024", "2024-09-03"), ("dd.MM.yyyy HH:mm", "28.08.2026 23:30", "2026-08-29"),
    ("MM/dd/yyyy h:mm a", "08/28/2026 12:05 AM", "2026-08-28"), ("yyyy'年'MM", "", nil),
    ("MM/dd/yyyy", "02/30/2026", nil), ("MM/dd/yyyy", "28/08/2026", nil), ("d MMM yyyy", "3 Foo 2024", nil),
    ("iso", "2026-08-28T23:30:00", "2026-08-29"), ("iso", "2026-08-28 23:30:00 +0000", "2026-08-29"),
    ("iso", "2026-08-28", "2026-08-28"), ("iso", "28.08.2026", nil),
  ])
  func `dates are read as the profile has them, times in its zone`(pattern: String, text: String, day: String?)
    async throws
  {
    guard
      let mine = try? profile(
        """
        {"format": "csv", "user": "Who", "unknown_users": "add", "product": "p", "emit": ["use"], "used": "When",
         "dates": ["\(pattern)"], "time_zone": "UTC"}
        """)
    else {
      #expect(day == nil)
      return
    }
    try await withImport(profiles: ProfileLibrary([mine])) { scope in
      let summary = try await scope.take(["list.csv": "Who,When\na,2026-01-01\nb,\"\(text)\"\nc,\"\(text)\"\n"])
      let uses = try await scope.dump([("t.day", "use_day t JOIN person p ON p.id = t.person_id WHERE p.login = 'b'")])
      #expect(uses == (day.flatMap { CivilDay(iso: $0) }.map { ["use_day: \($0.daysSinceEpoch)"] } ?? []))
      if day == nil, pattern != "iso" { #expect(summary.isRefused) }
    }
  }

  @Test func `two profiles that fit are told, and one can be named; another's kind of file is refused`() async throws {
    let text = "{\"format\":\"csv\",\"user\":\"who\",\"unknown_users\":\"add\",\"product\":\"p\",\"emit\":[\"seat\"]}"
    let library = ProfileLibrary([
      try profile(text, name: "one"), try profile(text, name: "two"),
      try profile(text.replacing("csv", with: "xlsx"), name: "sheets"),
    ])
    try await withImport(profiles: library) { scope in
      let file = Array("WHO_\nada\n".utf8)
      let summary = try await scope.take(["list.csv": file])
      #expect(summary.problems.map(\.text) == ["the columns fit the profiles one and two: say which with --profile"])
      for (name, problem) in [("two", nil), ("sheets", "profile sheets reads another kind of file than this")] {
        let staged = try await scope.importer.begin(
          scope.team, options: ImportOptions(profile: name), at: ImportScope.now)
        try staged.append(file, toFile: "list.csv")
        let summary = try await scope.importer.run(staged, for: scope.team, at: ImportScope.now)
        #expect(summary.problems.first?.text == problem)
      }
      await #expect(
        throws: IngestionError.unknownProfile(name: "tow", nearest: "two", known: ["one", "sheets", "two"])
      ) {
        try await scope.importer.begin(scope.team, options: ImportOptions(profile: "tow"), at: ImportScope.now)
      }
    }
  }

  @Test func `a vendor's file in UTF-16 or with semicolons, line breaks in quotes and other spellings is understood`()
    async throws
  {
    try await withImport(profiles: try shippedProfiles()) { scope in
      let text =
        "NAME;E_mail;ROLE;Account Type;date added;lastedit;Last_Seen\r\n"
        + "\"Ada\nAlder\";ada.alder@example.com;Editor;x;2024-02-01;;2026-08-30\r\n"
      for encoding in [String.Encoding.utf16, .utf8] {
        let bytes = Array(try #require(text.data(using: encoding)))
        let summary = try await scope.take(["export.csv": bytes])
        #expect(summary.problems == [])
        #expect(summary.files.map(\.kind) == ["figma-members"])
      }
      #expect(try await scope.dump([("login name", "person")]) == ["person: ada.alder@example.com|Ada Alder"])
    }
  }

  @Test func `hidden people, unmapped products and long rows are counted by reason`() async throws {
    let mine = try profile(
      """
      {"format": "csv", "user": "who", "unknown_users": "add", "product": {"column": "what"}, "emit": ["use"],
       "products": {"Auto CAD": "acad"}, "unmapped": "reject", "used": "day", "tokens": "n", "dates": ["iso"]}
      """)
    try await withImport(profiles: ProfileLibrary([mine])) { scope in
      let rows = [
        "a,autocad,2026-09-01,\"1,5\"", "*****,autocad,2026-09-01,", "a,maya,2026-09-01,", "a,autocad,,",
        "a,autocad,2026-09-01", "a,autocad,2027-01-01,", "a,autocad,2026-09-01,\"1,234\"",
        "a,autocad,2026-09-01,\"1,5\"",
      ]
      let summary = try await scope.take(["list.csv": "who,what,day,n\n" + rows.joined(separator: "\n")])
      let file = try #require(summary.files.first)
      #expect(
        file.firstLines == [
          "no user": [3], "unknown product": [4], "bad date": [5, 7], "columns": [6], "bad number": [8],
        ])
      #expect(file.duplicates == 1)
      #expect(try await scope.dump([("hundredths", "token_day")]) == ["token_day: 150"])
      #expect(try await scope.dump([("product", "product")]) == ["product: acad"])
    }
  }
}
