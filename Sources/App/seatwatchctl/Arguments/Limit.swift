import ArgumentParser

/// How many rows of a list.
struct Limit: ParsableArguments {
  @Option(help: ArgumentHelp("At most so many (default: 100).", valueName: "number"))
  var limit: Int?

  func validate() throws {
    if let limit, !(1...100_000).contains(limit) {
      throw ValidationError("--limit must be a number from 1 to 100000, not \(limit).")
    }
  }
}
