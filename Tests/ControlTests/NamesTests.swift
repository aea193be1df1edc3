import ControlAPI
import Foundation
import Testing
import Varlink

/// Programs rely on the names in replies: none of those that were there once goes away or changes its type.
@Suite struct NamesTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles/names.txt")

  @Test func `every name that a reply ever had is there, with its type`() throws {
    let promised = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").map(String.init)
    let description = try SeatwatchInterface.description()
    let present = Set(
      description.methods.flatMap { name, method in names(in: method.output, of: description).map { "\(name)\($0)" } })
    // Set to write the file anew, after a name was added: only lines may be added to it.
    if ProcessInfo.processInfo.environment["SEATWATCH_WRITE_NAMES"] != nil {
      try Data((present.sorted().joined(separator: "\n") + "\n").utf8).write(to: Self.file)
    }
    #expect(promised.count > 100)
    #expect(promised.filter { !present.contains($0) } == [])
  }

  private func names(in type: VarlinkType, of description: InterfaceDescription) -> [String] {
    switch type {
    case .structure(let fields):
      fields.flatMap { field in names(in: field.type, of: description).map { ".\(field.name)\($0)" } }
    case .named(let name): description.types[name].map { names(in: $0, of: description) } ?? [": \(name)"]
    case .array(let element): names(in: element, of: description).map { "[]\($0)" }
    case .optional(let inner): names(in: inner, of: description).map { "?\($0)" }
    case .enumeration: [": string"]
    default: [": \(type)"]
    }
  }
}
