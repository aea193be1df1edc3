import ControlAPI
import Foundation
import Varlink

/// Prints a value of a declared type for programs: every field is there, keys sorted, indented, one line break at the end.
func printJSON(_ value: some Encodable, as type: VarlinkType) throws {
  print(try json(value, as: type, [.prettyPrinted]))
}

/// Prints the reply of a method for programs.
func printJSON<Method: VarlinkMethod>(_ reply: Method.Reply, of method: Method.Type) throws {
  try printJSON(reply, as: outputType(of: method))
}

/// The same on one line, for streams.
func jsonLine<Method: VarlinkMethod>(_ reply: Method.Reply, of method: Method.Type) throws -> String {
  try json(reply, as: outputType(of: method), [])
}

private func outputType<Method: VarlinkMethod>(of method: Method.Type) throws -> VarlinkType {
  let name = method.name.split(separator: ".").last.map(String.init) ?? method.name
  return try SeatwatchInterface.description().methods[name]?.output ?? .object
}

private func json(
  _ value: some Encodable, as type: VarlinkType, _ formatting: JSONEncoder.OutputFormatting
) throws -> String {
  let plain = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
  let encoder = JSONEncoder()
  encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
  return String(
    decoding: try encoder.encode(SeatwatchInterface.description().completed(plain, as: type)), as: UTF8.self)
}
