import Testing

@testable import Reports

@Suite struct PseudonymTests {
  private let bytes = [UInt8](repeating: 9, count: 32)

  @Test func `a pseudonym is the same each time, and as another program computes it`() async throws {
    let key = try #require(SecretKey(bytes))
    let people = [("nord", "ada"), ("nord", "Bela.Birch@example.com"), ("Süd", "ada"), ("nord", "")]
    let theirs = try await LinkOracle.ask(
      pseudonyms: people.map { .init(key: LinkOracle.hex(bytes), team: $0.0, login: $0.1) }
    ).pseudonyms
    for _ in 0..<2 {
      #expect(people.map { Pseudonyms(team: $0.0, key: key).name(for: $0.1) } == theirs)
    }
  }

  @Test func `case does not matter; team, key and person do`() throws {
    let (key, other) = (try #require(SecretKey(bytes)), try #require(SecretKey(bytes.map { $0 + 1 })))
    let name = Pseudonyms(team: "nord", key: key).name(for: "ada")
    #expect(Pseudonyms(team: "NORD", key: key).name(for: "ADA") == name)
    let others = [
      Pseudonyms(team: "south", key: key).name(for: "ada"), Pseudonyms(team: "nord", key: other).name(for: "ada"),
      Pseudonyms(team: "nord", key: key).name(for: "adb"), Pseudonyms(team: "norda", key: key).name(for: "da"),
      Pseudonyms(team: "nord", key: key.derived(for: "pseudonyms")).name(for: "ada"),
    ]
    #expect(Set(others + [name]).count == 6)
  }

  @Test func `names are short, readable, and differ among ten thousand people`() throws {
    let pseudonyms = Pseudonyms(team: "nord", key: try #require(SecretKey(bytes)))
    let names = (0..<10_000).map { pseudonyms.name(for: "user\($0)") }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.wholeMatch(of: /User [2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/) != nil })
  }

  @Test func `where personal data are hidden neither name nor address nor login is shown`() throws {
    let pseudonyms = Pseudonyms(team: "nord", key: try #require(SecretKey(bytes)))
    let hidden = ShownNames(showsPersonalData: false, pseudonyms: pseudonyms)
    let shown = ShownNames(showsPersonalData: true, pseudonyms: pseudonyms)
    #expect(hidden.name(login: "ada", name: "Ada Alder") == pseudonyms.name(for: "ada"))
    #expect(hidden.address("ada@example.com") == nil)
    #expect(shown.name(login: "ada", name: "Ada Alder") == "Ada Alder")
    #expect(shown.name(login: "ada", name: "") == "ada")
    #expect(shown.name(login: "ada", name: nil) == "ada")
    #expect(shown.address("ada@example.com") == "ada@example.com")
  }

  @Test func `a key has 32 bytes and never shows them`() throws {
    #expect(SecretKey([]) == nil)
    #expect(SecretKey([UInt8](repeating: 1, count: 31)) == nil)
    #expect(SecretKey([UInt8](repeating: 1, count: 33)) == nil)
    let key = try #require(SecretKey(bytes))
    for text in ["\(key)", String(reflecting: key), "\([key])", "\(Optional(key) as Any)"] {
      #expect(!text.contains("9"), "\(text)")
    }
  }
}
