import Domain
import Storage

/// What would become of one row: for people who look before they import.
package struct ImportSample: Hashable, Sendable, Codable {
  package let file: String
  /// Counts from 1; of a workbook the row of the sheet.
  package let line: Int
  /// `seat from 2024-01-04, use on 2026-08-30`, or why the row cannot be used.
  package let outcome: String

  init(file: String, line: Int, outcome: String) {
    (self.file, self.line, self.outcome) = (file, line, outcome)
  }

  init(file: String, line: Int, _ rows: [DecodedRow]) {
    self.init(file: file, line: line, outcome: rows.compactMap(ImportSample.words).joined(separator: ", "))
  }

  private static func words(_ row: DecodedRow) -> String? {
    switch row {
    case .user(let user): user.onlyIfUnknown ? "user \(user.login) if unknown" : "user \(user.login)"
    case .product(let product): "product \(product.key)"
    case .subscription(let row): "subscription \(row.reference) of \(row.seats) seats, \(row.plan.rawValue)"
    case .seat(let seat):
      [
        "seat", seat.assignedOn.map { "from \($0)" } ?? "from long ago", seat.unassignedOn.map { "until \($0)" },
      ].compactMap { $0 }.joined(separator: " ")
    case .use(let use): "\(use.amount == 1 ? "use" : "\(use.amount) uses") on \(use.day)"
    case .tokens(let use): "tokens on \(use.day)"
    case .pack(let pack): "pack \(pack.reference)"
    case .assumption(let assumption): "\(assumption.plan.rawValue) plan unless a subscription says otherwise"
    }
  }
}
