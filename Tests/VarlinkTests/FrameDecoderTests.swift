import Testing
import Varlink

@Suite(.timeLimit(.minutes(15))) struct FrameDecoderTests {
  private func split(_ bytes: [UInt8], limit: Int = 1000, pieces: [Int]) throws -> [[UInt8]] {
    var decoder = FrameDecoder(limit: limit)
    var frames: [[UInt8]] = []
    var start = 0
    for end in pieces + [bytes.count] {
      decoder.append(bytes[start..<end])
      start = end
      while let frame = try decoder.next() { frames.append(frame) }
    }
    #expect(decoder.isAtBoundary == (bytes.isEmpty || bytes.last == 0))
    return frames
  }

  @Test func `every way to cut a stream in three gives the same messages`() throws {
    let bytes = Array("first\0\0{\"a\":1}\0last\0".utf8)
    let expected = ["first", "", "{\"a\":1}", "last"].map { Array($0.utf8) }
    for first in 0...bytes.count {
      for second in first...bytes.count {
        #expect(try split(bytes, pieces: [first, second]) == expected)
      }
    }
  }

  @Test(arguments: 1...200) func `random streams in random pieces give what splitting at NUL gives`(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let bytes = (0..<Int.random(in: 0...3000, using: &random)).map { _ in UInt8.random(in: 0...9, using: &random) }
    let pieces = (0..<20).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted()
    let expected = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map(Array.init)
    #expect(try split(bytes, limit: 3000, pieces: pieces) == expected)
  }

  @Test func `a message of the limit passes and one byte more is refused before its end`() throws {
    var decoder = FrameDecoder(limit: 10)
    decoder.append(Array("0123456789\0".utf8))
    #expect(try decoder.next()?.count == 10)
    decoder.append(Array("0123456789".utf8))
    #expect(try decoder.next() == nil)
    decoder.append([1])
    #expect(throws: VarlinkFailure.frameTooLarge(limit: 10)) { try decoder.next() }
  }

  @Test func `a whole message above the limit is refused`() throws {
    var decoder = FrameDecoder(limit: 3)
    decoder.append(Array("abcd\0".utf8))
    #expect(throws: VarlinkFailure.frameTooLarge(limit: 3)) { try decoder.next() }
  }
}
