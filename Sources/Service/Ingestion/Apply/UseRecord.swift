import Domain

/// One use as the sorter keeps it: 40 bytes without references, so that runs of them are written to disk as they are.
struct UseRecord: Hashable, Comparable {
  var product: Int
  var person: Int
  var day: Int32
  /// Seconds from the day's midnight in UTC, or the lowest number when the file gives a day only.
  var second: Int32
  var amount: Int
  /// 0: the file tells none.
  var version: Int32 = 0

  /// The order in which the days of a team lie in the database.
  static func < (a: UseRecord, b: UseRecord) -> Bool {
    if a.product != b.product { return a.product < b.product }
    if a.person != b.person { return a.person < b.person }
    if a.day != b.day { return a.day < b.day }
    if a.second != b.second { return a.second < b.second }
    if a.amount != b.amount { return a.amount < b.amount }
    return a.version < b.version
  }
}

extension UseRecord {
  /// One for each version of a row, and one where there is none; the first alone carries the amount.
  static func records(of row: DecodedRow.UseRow, _ names: KnownNames) -> [UseRecord] {
    let numbers = row.versions.map(names.versionNumber)
    if numbers.count < 2 { return [UseRecord(row, version: numbers.first ?? 0)] }
    return numbers.enumerated().map { index, number in
      var record = UseRecord(row, version: number)
      if index > 0 { record.amount = 0 }
      return record
    }
  }

  private init(_ row: DecodedRow.UseRow, version: Int32) {
    self.init(
      product: row.product, person: row.person, day: Int32(row.day.daysSinceEpoch), second: Int32(row.second),
      amount: row.amount, version: version)
  }
}
