import Foundation
import TestSupport
import Testing

@testable import Daemon

@Suite struct MonitoringFilesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Config/monitoring").standardizedFileURL

  @Test func `Prometheus' own tool takes the example alerts`() throws {
    let (said, isGood) = try Promtool.check(rules: Self.folder.appending(path: "seatwatch.rules.yaml").path)
    #expect(isGood, "\(said)")
  }

  @Test(arguments: ["seatwatch.rules.yaml", "grafana-dashboard.json"])
  func `the example files speak only of metrics that there are`(name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    if name.hasSuffix(".json") { _ = try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    var sources = ""
    let tree = Self.folder.appending(path: "../../Sources/App/Daemon/Observing").standardizedFileURL.path
    for file in try FileManager.default.contentsOfDirectory(atPath: tree) {
      sources += try String(contentsOfFile: "\(tree)/\(file)", encoding: .utf8)
    }
    let names = Set(text.matches(of: /seatwatch_[a-z_]+[a-z]/).map { String($0.output) })
    #expect(names.count > 10)
    for name in names {
      let base = name.replacing(/_(bucket|sum|count)$/, with: "")
      #expect(sources.contains("\"\(name)\"") || sources.contains("\"\(base)\""), "\(name)")
    }
  }
}
