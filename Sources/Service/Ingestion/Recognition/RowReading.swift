import Domain
import Spreadsheet

/// Decodes the rows of one file. The same rows give the same answers when they are checked and when they are applied.
struct RowReading {
  private enum Decoder {
    case table(RowDecoder)
    case profile(ProfileDecoder)
    case events(EventDecoder)
  }

  private let decoder: Decoder

  init(_ planned: PlannedFile, team: ImportTeam, lastDay: CivilDay) {
    switch planned.source {
    case .table(let header): decoder = .table(RowDecoder(team: team, header: header, lastDay: lastDay))
    case .profile(let profile, let columns):
      decoder = .profile(ProfileDecoder(profile, columns, team: team, lastDay: lastDay))
    case .events: decoder = .events(EventDecoder(team: team, lastDay: lastDay))
    }
  }

  /// Whether a repeated row is left out; in a table of the generic schema its uses are.
  var dropsRepeatedRows: Bool {
    if case .profile = decoder { true } else { false }
  }

  /// The day on which the export was made, where a row says so.
  func asOf(_ row: CSVRow) -> CivilDay? {
    if case .profile(let decoder) = decoder { decoder.asOf(row) } else { nil }
  }

  /// Puts what the row tells into `rows`, and makes known whom and what it introduces.
  func decode(_ row: CSVRow, _ names: inout KnownNames, into rows: inout [DecodedRow]) throws(Rejection) {
    rows.removeAll(keepingCapacity: true)
    switch decoder {
    case .table(let decoder): rows.append(try decoder.decode(row, names))
    case .events(let decoder): rows.append(try decoder.decode(row, names))
    case .profile(let decoder): try decoder.decode(row, names, into: &rows)
    }
    for decoded in rows { try names.introduce(decoded) }
  }
}
