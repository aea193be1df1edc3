import Domain
import Spreadsheet
import Storage

/// What checking a file has come to so far.
struct FileState {
  var file: ImportSummary.File
  var names: KnownNames
  var rejects: [ImportReject]
  var firstUse: Int?
  var lastUse: Int?

  mutating func take(_ row: CSVRow, _ decoder: RowDecoder) {
    file.rows += 1
    do throws(Rejection) {
      let decoded = try decoder.decode(row, names)
      try names.introduce(decoded)
      if case .use(let use) = decoded {
        let day = use.day.daysSinceEpoch
        firstUse = min(firstUse ?? day, day)
        lastUse = max(lastUse ?? day, day)
      }
      file.usable += 1
    } catch {
      reject(row, error)
    }
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
