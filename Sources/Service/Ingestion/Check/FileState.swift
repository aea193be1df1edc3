import Domain
import Spreadsheet
import Storage

/// What checking a file has come to so far.
struct FileState {
  /// Repeated rows are looked for among so many; beyond, only their uses are counted once.
  static let fingerprintLimit = 500_000

  var file: ImportSummary.File
  var names: KnownNames
  var rejects: [ImportReject]
  var sample: [ImportSample] = []
  var firstUse: Int?
  var lastUse: Int?
  /// The day on which the export was made.
  var asOf: Int?
  private var fingerprints: Set<UInt64> = []
  private var rows: [DecodedRow] = []

  init(file: ImportSummary.File, names: KnownNames, rejects: [ImportReject]) {
    (self.file, self.names, self.rejects) = (file, names, rejects)
  }

  /// - Parameter sampled: how many rows are told one by one.
  mutating func take(_ row: CSVRow, _ reading: RowReading, sampled: Int) {
    file.rows += 1
    if let day = reading.asOf(row)?.daysSinceEpoch { asOf = max(asOf ?? day, day) }
    if reading.dropsRepeatedRows, isRepeated(row) {
      file.duplicates += 1
      if sample.count < sampled { sample.append(ImportSample(file: file.name, line: row.line, outcome: "repeated")) }
      return
    }
    do throws(Rejection) {
      try reading.decode(row, &names, into: &rows)
      for case .use(let use) in rows {
        let day = use.day.daysSinceEpoch
        firstUse = min(firstUse ?? day, day)
        lastUse = max(lastUse ?? day, day)
      }
      file.usable += 1
      if sample.count < sampled { sample.append(ImportSample(file: file.name, line: row.line, rows)) }
    } catch {
      reject(row, error)
      if sample.count < sampled {
        sample.append(
          ImportSample(file: file.name, line: row.line, outcome: "\(error.reason.rawValue): \(error.detail)"))
      }
    }
  }

  private mutating func isRepeated(_ row: CSVRow) -> Bool {
    let fingerprint = row.fingerprint
    guard fingerprints.count < FileState.fingerprintLimit else { return fingerprints.contains(fingerprint) }
    return !fingerprints.insert(fingerprint).inserted
  }

  private mutating func reject(_ row: CSVRow, _ rejection: Rejection) {
    let reason = rejection.reason.rawValue
    file.rejected[reason, default: 0] += 1
    if file.firstLines[reason, default: []].count < ImportCheck.keptLines {
      file.firstLines[reason, default: []].append(row.line)
    }
    if rejects.count < ImportCheck.keptRejects {
      rejects.append(ImportReject(file: file.name, line: row.line, reason: reason, detail: rejection.detail))
    }
  }
}
