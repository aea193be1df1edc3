// Any bytes as a licence server's log: whatever they are, reading them in pieces, or stopping and going on from the kept state,
// tells the same as reading them at once. Compiled into one module with the parser; `Tests/SystemTests/fuzz/run` runs it.

import FoundationEssentials
import Glibc

@_cdecl("LLVMFuzzerTestOneInput")
public func runOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bytes, count > 1 else { return 0 }
  // The first byte is the size of the pieces in which the others arrive.
  let size = Int(bytes[0]) + 1
  let input = Array(UnsafeBufferPointer(start: bytes + 1, count: count - 1))
  let whole = Reading(input, inPieces: input.count, stopping: false)
  guard whole == Reading(input, inPieces: size, stopping: false) else { abort() }
  guard whole == Reading(input, inPieces: size, stopping: true) else { abort() }
  return 0
}

private struct Reading: Equatable {
  var lines = 0
  var told: [String] = []

  init(_ input: [UInt8], inPieces size: Int, stopping: Bool) {
    var splitter = LineSplitter()
    var reader = FlexNetReader(days: DayTracker(day: CivilDay(year: 2026, month: 3, day: 1)))
    var start = 0
    while start < input.count {
      let piece = Array(input[start..<min(start + size, input.count)])
      piece.withUnsafeBufferPointer { bytes in splitter.feed(bytes) { take($0, &reader) } }
      start += size
      if stopping, start / size % 32 == 1 { reader = Reading.again(reader) }
    }
    splitter.finish { take($0, &reader) }
    reader.finish { tell($0) }
  }

  private mutating func take(_ line: Bytes?, _ reader: inout FlexNetReader) {
    lines += 1
    guard let line else { return told.append("long") }
    let taken = reader.take(line) { tell($0) }
    told.append("\(taken.kind.rawValue) \(taken.day) \(taken.isBroken)")
    if taken.kind.isEvent, !taken.isBroken {
      guard let event = FlexNetEvent(FlexNetLine(line).message), !event.user.isEmpty, !event.host.isEmpty else {
        abort()
      }
    }
  }

  private mutating func tell(_ fact: FlexNetReader.Fact) {
    switch fact {
    case .use(let user, let feature, let day, let second):
      guard (0..<86_400).contains(second) else { abort() }
      told.append("use \(user) \(feature) \(day) \(second)")
    case .held(let user, let feature, let day): told.append("held \(user) \(feature) \(day)")
    }
  }

  /// Facts of one line about several licences come in no order.
  static func == (a: Reading, b: Reading) -> Bool { a.lines == b.lines && a.told.sorted() == b.told.sorted() }

  private static func again(_ reader: FlexNetReader) -> FlexNetReader {
    do { return try JSONDecoder().decode(FlexNetReader.self, from: try JSONEncoder().encode(reader)) } catch { abort() }
  }
}
