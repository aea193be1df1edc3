import Domain
import Foundation
import TestSupport
import Testing

@Suite struct CatalogTests {
  private static let tree = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  /// What systemd's own compiler makes of the catalog: a subject for each id.
  private func compiled() throws -> String {
    let root = FileManager.default.temporaryDirectory.appending(path: "catalog-\(UUID().uuidString.prefix(8))").path
    defer { removeFolder(root) }
    for folder in ["usr/lib/systemd/catalog", "var/lib/systemd/catalog"] {
      try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(
      atPath: Self.tree.appending(path: "systemd/seatwatch.catalog").path,
      toPath: "\(root)/usr/lib/systemd/catalog/seatwatch.catalog")
    #expect(try journalctl("--root=\(root)", "--update-catalog") == "")
    return try journalctl("--root=\(root)", "--dump-catalog")
  }

  private func journalctl(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/journalctl")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: said, as: UTF8.self)
  }

  @Test func `the journal explains every notable event and no other`() throws {
    let text = try compiled()
    let ids = text.split(separator: "\n").filter { $0.hasPrefix("-- ") }.map { String($0.dropFirst(3)) }
    #expect(Set(ids) == Set(NotableEvent.allCases.map(\.rawValue)))
    #expect(ids.count == NotableEvent.allCases.count)
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("Subject: ") }.count == ids.count)
  }

  @Test func `an explanation speaks only of fields that the daemon writes`() throws {
    let catalog = try String(contentsOf: Self.tree.appending(path: "systemd/seatwatch.catalog"), encoding: .utf8)
    let names = Set(catalog.matches(of: /@SEATWATCH_([A-Z_]+)@/).map { String($0.output.1) })
    #expect(names.count > 10)
    var sources = ""
    let folder = Self.tree.appending(path: "Sources").path
    for case let path as String in try #require(FileManager.default.enumerator(atPath: folder))
    where path.hasSuffix(".swift") {
      sources += try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }
    for name in names {
      let key = "\"\(name.lowercased())\""
      #expect(sources.contains("\(key): \"") || sources.contains("[\(key)] = "), "\(name)")
    }
  }
}
