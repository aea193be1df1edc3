/// What stands in one place of a table that is written.
package enum Cell: Hashable, Sendable {
  case text(String)
  /// A whole number with so many decimals: `number(163, decimals: 1)` is 16.3.
  case number(Int, decimals: Int = 0)
  /// Days since 1970-01-01, and the same as text (`2026-03-31`).
  case day(Int, text: String)
  case empty

  /// As CSV has it.
  package var text: String {
    switch self {
    case .text(let text): text
    case .number(let number, let decimals): Cell.decimal(number, decimals)
    case .day(_, let text): text
    case .empty: ""
    }
  }

  private static func decimal(_ number: Int, _ decimals: Int) -> String {
    guard decimals > 0 else { return String(number) }
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (number < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
