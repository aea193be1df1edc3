import Testing
import Varlink

@Suite(.timeLimit(.minutes(15))) struct CallTests {
  @Test(arguments: [
    "", "x", "[]", "{}", "\"a\"", "{\"method\": 1}", "{\"method\": null}", "{\"method\":\"a.B\"",
    "{\"method\":\"a.B\",\"more\":1}",
    "{\"method\":\"\u{FFFD}", "nul", "{\"method\":\"a.B\"}{}",
  ])
  func `what is no call is malformed`(text: String) {
    #expect(throws: VarlinkFailure.self) { try Call(frame: Array(text.utf8)) }
  }

  @Test func `nesting is refused from 65 levels on, also in strings' neighbourhood`() throws {
    func call(_ depth: Int) -> [UInt8] {
      let arrays =
        String(repeating: "[", count: depth - 2) + "\"[[[[\\\"[[\"" + String(repeating: "]", count: depth - 2)
      return Array("{\"method\":\"a.B\",\"parameters\":{\"x\":\(arrays)}}".utf8)
    }
    #expect(try Call(frame: call(64)).method == "a.B")
    #expect(throws: VarlinkFailure.malformed("nested deeper than 64 levels")) { try Call(frame: call(65)) }
    #expect(throws: VarlinkFailure.malformed("nested deeper than 64 levels")) { try Call(frame: call(10_000)) }
    #expect(throws: VarlinkFailure.self) { try Call(frame: Array(repeating: UInt8(ascii: "["), count: 1_000_000)) }
  }

  @Test func `ten thousand random messages crash nothing`() throws {
    var random = SplitMix(state: 7)
    let seedText = Array(
      "{\"method\":\"org.example.sample.Echo\",\"parameters\":{\"text\":\"a\\u00e4\",\"n\":-1.5e3}}".utf8)
    var understood = 0
    for round in 0..<10_000 {
      var frame = seedText
      if round.isMultiple(of: 4) {
        frame = (0..<Int.random(in: 0...80, using: &random)).map { _ in UInt8.random(in: 1...255, using: &random) }
      } else {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          frame[Int.random(in: 0..<frame.count, using: &random)] = UInt8.random(in: 1...255, using: &random)
        }
      }
      do {
        _ = try Call(frame: frame).parameters(as: [String: JSONValue].self)
        understood += 1
      } catch is VarlinkFailure {
      } catch is VarlinkError {
      }
    }
    #expect(understood > 100)
  }

  @Test func `a parameter that does not fit is named with its place`() throws {
    let call = try Call(frame: Array("{\"method\":\"a.B\",\"parameters\":{\"text\":\"\",\"item\":{\"name\":3}}}".utf8))
    #expect(throws: VarlinkError.invalidParameter("item.name")) {
      try call.parameters(as: SampleInterface.Echo.Parameters.self)
    }
  }
}
