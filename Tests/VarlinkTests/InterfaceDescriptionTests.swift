import Testing
import Varlink

@Suite(.timeLimit(.minutes(15))) struct InterfaceDescriptionTests {
  @Test func `the parts of a description are found`() throws {
    let description = try InterfaceDescription(SampleInterface.text)
    #expect(description.name == "org.example.sample")
    #expect(
      description.methods.keys.sorted() == [
        "Break", "Count", "Echo", "Refuse", "Unwritten", "Watch", "WhoAmI", "Work",
      ])
    #expect(description.errors.keys.sorted() == ["Failed", "Refused"])
    let item: VarlinkType = .structure([
      .init(name: "name", type: .string), .init(name: "count", type: .optional(.int)),
      .init(name: "kind", type: .enumeration(["small", "large"])),
      .init(
        name: "inner",
        type: .structure([.init(name: "x", type: .float), .init(name: "tags", type: .array(.string))])),
    ])
    #expect(description.types == ["Item": item])
  }

  @Test(arguments: [
    ("", 1), ("interface x", 1), ("interface a.b\nmethod x() -> ()", 2), ("interface a.b\n\nmethod X() ()", 3),
    ("interface a.b\ntype T (a: int, b)", 2), ("interface a.b\ntype T (a: integer)", 2),
    ("interface a.b\ntype T (a int)", 2),
    ("interface a.b\ntype T (a: int", 2), ("interface a.b\nerror E ()\nerror E ()", 3), ("interface a.b\n%", 2),
  ])
  func `a mistake is told with its line`(text: String, line: Int) {
    let failure = #expect(throws: VarlinkFailure.self) { try InterfaceDescription(text) }
    guard case .description(let found, _) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(found == line)
  }

  @Test(
    arguments: [
      (["text": "a", "labels": [:]], nil),
      (["text": "a", "labels": ["k": "v"], "item": nil], nil),
      (["text": "a"], "labels"),
      (["text": 1, "labels": [:]], "text"),
      (["text": "a", "labels": ["k": 1]], "labels.k"),
      (["text": "a", "labels": [:], "txet": "b"], "txet"),
      (["text": "a", "labels": [:], "item": ["name": "n", "kind": "small", "inner": ["x": 1, "tags": []]]], nil),
      (
        ["text": "a", "labels": [:], "item": ["name": "n", "kind": "big", "inner": ["x": 1, "tags": []]]], "item.kind"
      ),
      (
        ["text": "a", "labels": [:], "item": ["name": "n", "kind": "small", "inner": ["x": 1, "tags": ["a", 2]]]],
        "item.inner.tags.1"
      ),
      (["text": "a", "labels": [:], "item": []], "item"),
    ] as [(JSONValue, String?)])
  func `a value is held against its type`(value: JSONValue, place: String?) throws {
    let description = try InterfaceDescription(SampleInterface.text)
    let echo = try #require(description.methods["Echo"])
    #expect(description.mismatch(of: value, with: echo.input) == place)
  }
}
