import Database
import Domain

/// The last day of a window on which a person used a version of a product.
package struct VersionUseRecord: Hashable, Sendable {
  package let personID: Int
  package let version: String
  package let lastUsedOn: CivilDay
}

extension Snapshot {
  /// Who used which version of a product in a window.
  ///
  /// The kept last use answers for most; only a version that was used after the window is looked into.
  /// - Parameter person: only this one; `nil` means everybody.
  package func versionUses(
    team: Int, product: Int, person: Int?, in window: ReportWindow
  ) throws -> [VersionUseRecord] {
    let (start, end) = (window.startExclusive.daysSinceEpoch, window.end.daysSinceEpoch)
    let shape = { (row: Row) in
      row.day(2).map { VersionUseRecord(personID: row.int(0), version: row.text(1), lastUsedOn: $0) }
    }
    let found =
      if let person {
        try connection.rows(
          Snapshot.versionUsesSQL("AND v.person_id = $5"), team, product, start, end, person, row: shape)
      } else {
        try connection.rows(Snapshot.versionUsesSQL(""), team, product, start, end, row: shape)
      }
    return found.compactMap { $0 }
  }

  private static func versionUsesSQL(_ condition: String) -> String {
    """
    SELECT v.person_id, v.version, CASE WHEN v.last_used_on <= $4 THEN v.last_used_on ELSE (
        SELECT max(d.day) FROM version_day d WHERE d.team_id = $1 AND d.product_id = $2 AND d.person_id = v.person_id
          AND d.day > $3 AND d.day <= $4 AND d.version = v.version) END
    FROM version_use v WHERE v.team_id = $1 AND v.product_id = $2 AND v.last_used_on > $3 \(condition)
    """
  }
}
