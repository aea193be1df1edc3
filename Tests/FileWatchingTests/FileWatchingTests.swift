import FileWatching
import Foundation
import Synchronization
import Testing

/// A folder with files as an operator has them, and a watch on them that counts changes.
private final class WatchedFolder: Sendable {
  let path: String
  private let changes = Mutex(0)
  private let troubles = Mutex<[FileWatchingError]>([])
  private let watch = Mutex<FileWatch?>(nil)

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID().uuidString.prefix(8))").path
    try FileManager.default.createDirectory(atPath: "\(path)/etc", withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path): \(error)") }
  }

  func begin() throws {
    let made = try FileWatch(
      [.file("\(path)/etc/main.yaml"), .folder("\(path)/etc/teams.d", suffixes: [".yaml"])], settle: 20,
      onChange: { [weak self] in self?.changes.withLock { $0 += 1 } },
      onTrouble: { [weak self] trouble in self?.troubles.withLock { $0.append(trouble) } })
    watch.withLock { $0 = made }
  }

  var count: Int { changes.withLock { $0 } }
  var complaints: [FileWatchingError] { troubles.withLock { $0 } }

  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)")) }

  func make(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  /// As rename(2) does, over what has that name.
  func move(_ name: String, over other: String) throws {
    try #require(rename("\(path)/\(name)", "\(path)/\(other)") == 0)
  }

  /// Does something and returns once that was noticed.
  func notices(_ what: Comment, _ body: () throws -> Void) async throws {
    let before = count
    try body()
    for _ in 0..<500 where count == before { try await Task.sleep(for: .milliseconds(20)) }
    #expect(count > before, what)
  }
}

@Suite(.timeLimit(.minutes(15))) struct FileWatchingTests {
  @Test func `every way of editing a file is noticed`() async throws {
    let folder = try WatchedFolder()
    try folder.make("etc/teams.d")
    try folder.write("a", to: "etc/main.yaml")
    try folder.begin()
    try await folder.notices("written in place") { try folder.write("ab", to: "etc/main.yaml") }
    try await folder.notices("a new file renamed over it") {
      try folder.write("abc", to: "etc/.main.yaml.swp")
      try folder.move("etc/.main.yaml.swp", over: "etc/main.yaml")
    }
    try await folder.notices("a new team") { try folder.write("a", to: "etc/teams.d/a.yaml") }
    try await folder.notices("a renamed team") { try folder.move("etc/teams.d/a.yaml", over: "etc/teams.d/b.yaml") }
    try await folder.notices("a team's permissions") {
      try #require(chmod("\(folder.path)/etc/teams.d/b.yaml", 0o000) == 0)
    }
    try await folder.notices("a team is gone") {
      try FileManager.default.removeItem(atPath: "\(folder.path)/etc/teams.d/b.yaml")
    }
    try await folder.notices("the settings are gone") {
      try FileManager.default.removeItem(atPath: "\(folder.path)/etc/main.yaml")
    }
    try await folder.notices("the settings are back") { try folder.write("a", to: "etc/main.yaml") }
    #expect(folder.complaints.isEmpty)
  }

  @Test func `folders that come, go and are exchanged are followed`() async throws {
    let folder = try WatchedFolder()
    try folder.begin()
    try await folder.notices("the first team in a new folder") {
      try folder.make("etc/teams.d")
      try folder.write("a", to: "etc/teams.d/a.yaml")
    }
    try await folder.notices("another in it") { try folder.write("b", to: "etc/teams.d/b.yaml") }
    try folder.make("new/teams.d")
    try folder.write("c", to: "new/teams.d/c.yaml")
    try await folder.notices("the whole folder is exchanged") {
      try folder.move("etc", over: "old")
      try folder.move("new", over: "etc")
    }
    try await folder.notices("a file in the exchanged one") { try folder.write("cc", to: "etc/teams.d/c.yaml") }
  }

  @Test func `links are followed to where the files lie`() async throws {
    let folder = try WatchedFolder()
    for version in ["1", "2"] {
      try folder.make("etc/..\(version)")
      try folder.write("version \(version)", to: "etc/..\(version)/main.yaml")
    }
    try folder.make("elsewhere")
    try folder.make("etc/teams.d")
    try folder.write("a", to: "elsewhere/team")
    try folder.link("etc/..data", to: "..1")
    try folder.link("etc/main.yaml", to: "..data/main.yaml")
    try folder.link("etc/teams.d/a.yaml", to: "\(folder.path)/elsewhere/team")
    try folder.begin()
    // Twice, so that the watch's look at its own beginning is over.
    try await folder.notices("the file of the first version") { try folder.write("1b", to: "etc/..1/main.yaml") }
    try await folder.notices("the file again") { try folder.write("1bc", to: "etc/..1/main.yaml") }
    try await folder.notices("the link to the version is exchanged") {
      try folder.link("etc/..new", to: "..2")
      try folder.move("etc/..new", over: "etc/..data")
    }
    try await folder.notices("the file behind a link, in another folder") {
      try folder.write("other", to: "elsewhere/team")
    }
    try await folder.notices("the file behind two links") { try folder.write("edited", to: "etc/..2/main.yaml") }
  }

  @Test func `what is no such file is no change, and a link that leads to itself ends`() async throws {
    let folder = try WatchedFolder()
    try folder.make("etc/teams.d")
    try folder.write("a", to: "etc/main.yaml")
    try folder.link("etc/teams.d/loop.yaml", to: "loop.yaml")
    try folder.begin()
    for name in ["etc/main.yaml~", "etc/.main.yaml.swp", "etc/teams.d/.a.yaml", "etc/teams.d/a.yaml~", "etc/notes"] {
      try folder.write("x", to: name)
    }
    // What comes after all of them is noticed once; nothing was before it, or it was with it.
    try await folder.notices("the real one") { try folder.write("b", to: "etc/main.yaml") }
    #expect(folder.count == 1)
  }
}
