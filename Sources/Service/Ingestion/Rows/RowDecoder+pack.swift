import Domain
import Spreadsheet
import Storage

extension RowDecoder {
  /// A pack of tokens or credits that was bought.
  func pack(_ row: CSVRow) throws(Rejection) -> PackRecord {
    try checkTeam(row, isRequired: true)
    guard let reference = try key(row, .pack) else { throw Rejection(.noPack, "column pack is empty") }
    let kindText = text(row, .kind) ?? ""
    guard let kind = Pack.Kind(rawValue: kindText.lowercased()) else {
      throw Rejection(
        .badKind,
        "kind '\(kindText.prefix(40))': expected \(Pack.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let startsOn = try day(row, .startsOn, isOpen: true) else {
      throw Rejection(.badDate, "column starts_on is empty")
    }
    let endsOn = try day(row, .endsOn, isOpen: true)
    if let endsOn, endsOn < startsOn { throw Rejection(.badDate, "ends \(endsOn), before it starts") }
    let amount = try hundredths(row, .amount)
    let used = try text(row, .used).map { _ throws(Rejection) in try hundredths(row, .used) }
    return PackRecord(
      reference: reference, kind: kind,
      pack: Pack(hundredths: amount, usedHundredths: used, startsOn: startsOn, endsOn: endsOn))
  }
}
