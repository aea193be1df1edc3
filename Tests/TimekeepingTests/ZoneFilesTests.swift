import Domain
import Foundation
import TestSupport
import Testing
import Timekeeping

struct ZoneFilesTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "Test"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func copy(_ zone: String, to file: URL) throws {
    try Data(contentsOf: URL(filePath: "\(ZoneFiles.systemFolder)/\(zone)")).write(to: file, options: .atomic)
  }

  @Test(arguments: [
    ("Europe/Berln", "Europe/Berlin"), ("berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin"),
    ("New York", "America/New_York"), ("America/NewYork", "America/New_York"), ("America/Berlin", "Europe/Berlin"),
    ("Asia/Calcuta", "Asia/Calcutta"), ("utc", "UTC"), ("Europe/Zürich", "Europe/Zurich"), ("Tokio", "Asia/Tokyo"),
    ("Europe", nil), ("Mars/Olympus_Mons", nil), ("", nil), ("W. Europe Standard Time", nil),
  ])
  func `a bad name is refused with the nearest good one`(name: String, nearest: String?) throws {
    let files = ZoneFiles()
    let expected: ZoneError = name.isEmpty ? .notAName(name) : .unknown(name: name, nearest: nearest)
    #expect(throws: expected) { try files.zone(named: name) }
  }

  @Test func `the refusal is a sentence`() throws {
    let error = #expect(throws: ZoneError.self) { try ZoneFiles().zone(named: "Europe/Berln") }
    #expect(
      error.map(String.init(describing:))
        == "there is no time zone \"Europe/Berln\" in the system's zone files; did you mean \"Europe/Berlin\"?")
  }

  @Test(arguments: ["../passwd", "/etc/passwd", "Europe/../Europe/Berlin", "Europe//Berlin", "./UTC", "UTC\0", "UTC/"])
  func `a name that could leave the folder is no name`(name: String) {
    #expect(throws: ZoneError.notAName(name)) { try ZoneFiles().zone(named: name) }
  }

  @Test func `a folder, a table and an oversized file are no zones`() throws {
    try withFolder { folder in
      try Data("# a table\n".utf8).write(to: folder.appending(path: "zone.tab"))
      try Data(count: 300_000).write(to: folder.appending(path: "Large"))
      try copy("UTC", to: folder.appending(path: "Test/Good"))
      let files = ZoneFiles(folder: folder.path)
      #expect(files.names() == ["Test/Good"])
      #expect(throws: ZoneError.unknown(name: "Test", nearest: nil)) { try files.zone(named: "Test") }
      #expect(throws: ZoneError.malformed(name: "zone.tab", reason: "it ends within the header")) {
        try files.zone(named: "zone.tab")
      }
      #expect(throws: ZoneError.unreadable(name: "Large", reason: "300000 bytes, expected at most 262144")) {
        try files.zone(named: "Large")
      }
    }
  }

  @Test func `a changed file is read again at a refresh, and by itself within an hour`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "Test/Town")
      let time = ManualTime(Instant(seconds: 1_800_000_000))
      let files = ZoneFiles(folder: folder.path, time: time)
      let winter = Instant(seconds: 1_800_000_000)
      try copy("Europe/Berlin", to: file)
      #expect(try files.zone(named: "Test/Town").offset(at: winter) == 3600)
      #expect(files.refresh() == ZoneFiles.Refresh())

      try copy("Asia/Tokyo", to: file)
      #expect(try files.zone(named: "Test/Town").offset(at: winter) == 3600)
      #expect(files.refresh().changed == ["Test/Town"])
      #expect(try files.zone(named: "Test/Town").offset(at: winter) == 32_400)

      try copy("UTC", to: file)
      time.advance(seconds: 3599)
      #expect(try files.zone(named: "Test/Town").offset(at: winter) == 32_400)
      time.advance(seconds: 1)
      #expect(try files.zone(named: "Test/Town").offset(at: winter) == 0)
      #expect(files.refresh().changed == ["Test/Town"])
      #expect(files.refresh().changed.isEmpty)
    }
  }

  @Test func `a file that turns bad leaves its earlier rules in force and is told`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "Test/Town")
      try copy("Asia/Tokyo", to: file)
      let files = ZoneFiles(folder: folder.path)
      let before = try files.zone(named: "Test/Town")
      try Data("TZif".utf8).write(to: file, options: .atomic)
      #expect(files.refresh().failed == [.malformed(name: "Test/Town", reason: "it ends within the header")])
      try FileManager.default.removeItem(at: file)
      #expect(files.refresh().failed == [.unknown(name: "Test/Town", nearest: nil)])
      #expect(try files.zone(named: "Test/Town") == before)
    }
  }
}
