import Domain
import Foundation
import Testing

/// One vendor's export and what importing it must give.
struct VendorSample: Sendable, CustomTestStringConvertible {
  let file: String
  let profile: String
  var testDescription: String { "\(file) by \(profile)" }

  static let all: [VendorSample] = [
    .init(file: "adobe-users.csv", profile: "adobe-users"),
    .init(file: "atlassian-export-users.csv", profile: "atlassian-users"),
    .init(file: "autodesk-seat-usage.csv", profile: "autodesk-seat-usage"),
    .init(file: "autodesk-token-usage.csv", profile: "autodesk-token-usage"),
    .init(file: "autodesk-usage-daily.csv", profile: "autodesk-usage-daily"),
    .init(file: "autodesk-usage-report-with-filter-sheet.xlsx", profile: "autodesk-usage-report-xlsx"),
    .init(file: "autodesk-usage-report.csv", profile: "autodesk-usage-report"),
    .init(file: "autodesk-users.csv", profile: "autodesk-users"),
    .init(file: "figma-members.unverified.csv", profile: "figma-members"),
    .init(file: "github-copilot-activity.csv", profile: "github-copilot-activity"),
    .init(file: "github-copilot-seats.json", profile: "github-copilot-seats"),
    .init(file: "gitlab-users.json", profile: "gitlab-users"),
    .init(file: "jetbrains-license-vault.unverified.csv", profile: "jetbrains-license-vault"),
    .init(file: "m365-active-user-detail.csv", profile: "microsoft-365-active-users"),
    .init(file: "slack-member-analytics.csv", profile: "slack-member-analytics"),
    .init(file: "zoom-users.json", profile: "zoom-users"),
  ]

  static let folder = RealData.samples.appending(path: "vendor")

  var bytes: [UInt8] { get throws { Array(try Data(contentsOf: Self.folder.appending(path: file))) } }

  struct Expected {
    let rows: Int
    let duplicates: Int
    /// Row and reason.
    let rejected: [(Int, String)]
    let newUsers: [String]
    /// user|product|day or long ago|day or null.
    let seats: Set<String>
    /// user|offering|day|part.
    let uses: Set<String>
    let tokens: Set<String>
    let verdicts: [Verdicts]
  }

  struct Verdicts {
    let asOf: String
    let range: String
    let counts: [String: Int]
    let inactive: Set<String>
  }

  /// - Parameter day: of an instant or a plain date, in the team's zone.
  func expected(day: (String) throws -> String) throws -> Expected {
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    let data = try Data(contentsOf: Self.folder.appending(path: "\(stem).expected.json"))
    guard let json = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw CocoaError(.coderReadCorrupt)
    }
    func lists(_ key: String) -> [[Any]] { json[key] as? [[Any]] ?? [] }
    func shown(_ value: Any, or other: String) throws -> String {
      if let text = value as? String { try day(text) } else { other }
    }
    var verdicts: [Verdicts] = []
    for (asOf, ranges) in json["as_of"] as? [String: [String: [String: Any]]] ?? [:] {
      for (range, value) in ranges {
        verdicts.append(
          Verdicts(
            asOf: asOf, range: range, counts: value["counts"] as? [String: Int] ?? [:],
            inactive: Set((value["inactive"] as? [[String]] ?? []).map { $0.joined(separator: "|") })))
      }
    }
    return Expected(
      rows: json["rows"] as? Int ?? -1, duplicates: json["duplicate_rows"] as? Int ?? -1,
      rejected: lists("rejected").compactMap { pair in
        if let row = pair[0] as? Int, let reason = pair[1] as? String { (row, reason) } else { nil }
      }, newUsers: json["new_users"] as? [String] ?? ["?"],
      seats: Set(
        try lists("seats").map { seat in
          "\(seat[0])|\(seat[1])|\(try shown(seat[2], or: "1970-01-01"))|\(try shown(seat[3], or: "null"))"
        }),
      uses: Set(
        try lists("uses").map { use in
          "\(use[0])|\(use[1])|\(try shown(use[2], or: "?"))|\(use.count > 3 ? use[3] : use[1])"
        }),
      tokens: Set(
        try lists("tokens").map { token in
          "\(token[0])|\(token[1])|\(try shown(token[2], or: "?"))|\(Int((token[3] as? Double ?? -1) * 100))"
        }), verdicts: verdicts)
  }
}
