import ArgumentParser

/// An hour and minute as `09:00`.
struct Hour: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [2, 2], let hour = UInt8(parts[0]), let minute = UInt8(parts[1]), hour < 24, minute < 60
    else { return nil }
    text = argument
  }
}
