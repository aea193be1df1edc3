import Foundation
import Testing

@testable import Mail

@Suite struct MaildirTests {
  @Test func `python reads delivered messages back byte by byte`() async throws {
    try await withMaildir { box in
      let session = MaildirTransport(directory: box.path).makeSession()
      let messages = try (1...5).map { try bytes("<n-\($0)@seats.example.com>") }
      for message in messages {
        guard case .accepted(let reply) = session.send(message, from: sender, to: ada, mark: {}) else {
          Issue.record("not accepted")
          return
        }
        #expect(reply.code == 250)
      }
      #expect(
        try await seen(box).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
          == messages.map { Seen(folder: "new", bytes: $0) })
      #expect(try files(box, "tmp").isEmpty)
      #expect(try permissions(box.path) == 0o700)
      for folder in ["tmp", "new", "cur"] { #expect(try permissions("\(box.path)/\(folder)") == 0o700) }
      for file in try files(box, "new") { #expect(try permissions("\(box.path)/new/\(file)") == 0o600) }
      #expect(MaildirTransport(directory: box.path).name == "maildir:\(box.path)")
    }
  }

  @Test func `a message delivered again is accepted without a second file`() async throws {
    try await withMaildir { box in
      let transport = MaildirTransport(directory: box.path)
      let message = try bytes("<n-1@seats.example.com>")
      var marks = 0
      for _ in 1...3 {
        guard case .accepted = transport.makeSession().send(message, from: sender, to: ada, mark: { marks += 1 }) else {
          Issue.record("not accepted")
          return
        }
      }
      #expect(marks == 3)
      let name = try #require(try files(box, "new").first)
      #expect(try files(box, "new").count == 1)
      // A reader saw it: the file moves to cur and gets flags.
      try FileManager.default.moveItem(atPath: "\(box.path)/new/\(name)", toPath: "\(box.path)/cur/\(name):2,FS")
      guard case .accepted = transport.makeSession().send(message, from: sender, to: ada, mark: {}) else {
        Issue.record("not accepted")
        return
      }
      #expect(try files(box, "new").isEmpty)
      #expect(try files(box, "cur") == ["\(name):2,FS"])
      // Somebody changed it: ours is delivered beside it, theirs is kept.
      try Data("edited".utf8).write(to: URL(fileURLWithPath: "\(box.path)/cur/\(name):2,FS"))
      _ = transport.makeSession().send(message, from: sender, to: ada, mark: {})
      #expect(try files(box, "new").count == 1)
      #expect(try await seen(box).count == 2)
    }
  }

  @Test func `another recipient and other bytes are other files`() async throws {
    try await withMaildir { box in
      let session = MaildirTransport(directory: box.path).makeSession()
      let message = try bytes("<n-1@seats.example.com>")
      _ = session.send(message, from: sender, to: ada, mark: {})
      _ = session.send(message, from: sender, to: try EmailAddress("bela@example.com"), mark: {})
      _ = session.send(message + [0x0D, 0x0A], from: sender, to: ada, mark: {})
      #expect(try files(box, "new").count == 3)
    }
  }

  @Test func `at the mark the whole message is in tmp and none in new, so a kill there leaves nothing to read`()
    async throws
  {
    try await withMaildir { box in
      let message = try bytes("<n-1@seats.example.com>")
      let copy = URL(fileURLWithPath: box.path + ".killed")
      defer { try? FileManager.default.removeItem(at: copy) }
      let result = MaildirTransport(directory: box.path).makeSession().send(message, from: sender, to: ada) {
        try FileManager.default.copyItem(at: box, to: copy)
      }
      guard case .accepted = result else {
        Issue.record("\(result)")
        return
      }
      let left = try #require(try files(copy, "tmp").first)
      #expect(try Data(contentsOf: copy.appending(path: "tmp/\(left)")) == Data(message))
      #expect(try await seen(copy).isEmpty)
      // After the restart the same delivery succeeds, whatever the killed process left.
      _ = MaildirTransport(directory: copy.path).makeSession().send(message, from: sender, to: ada, mark: {})
      #expect(try await seen(copy).count == 1)
    }
  }

  @Test func `a mark that cannot be set abandons the delivery and leaves no file`() async throws {
    struct NoMark: Error {}
    try await withMaildir { box in
      let message = try bytes("<n-1@seats.example.com>")
      let result = MaildirTransport(directory: box.path).makeSession().send(message, from: sender, to: ada) {
        throw NoMark()
      }
      #expect(result == .abandoned("the mark could not be set: NoMark()"))
      #expect(try files(box, "new").isEmpty)
      #expect(try files(box, "tmp").isEmpty)
    }
  }

  @Test func `a maildir that cannot be written is unavailable, with path and reason, before the mark`() async throws {
    try await withMaildir { box in
      let message = try bytes("<n-1@seats.example.com>")
      for (path, reason) in [
        (box.path + "/missing/Maildir", "No such file or directory"),
        ("/proc/seatwatch-maildir", "No such file or directory"),
        ("/dev/null", "Not a directory"), ("/dev/full/Maildir", "Not a directory"),
      ] {
        var marks = 0
        let result = MaildirTransport(directory: path).makeSession().send(message, from: sender, to: ada) { marks += 1 }
        guard case .unavailable(let trouble) = result else {
          Issue.record("\(path): \(result)")
          continue
        }
        #expect(trouble.kind == .down)
        #expect(trouble.detail.contains(path) && trouble.detail.hasSuffix(reason), "\(trouble.detail)")
        #expect(marks == 0)
      }
    }
  }

  @Test func `what fails for certain after the mark is refused, so that it is not counted as ambiguous`() async throws {
    try await withMaildir { box in
      let message = try bytes("<n-1@seats.example.com>")
      let result = MaildirTransport(directory: box.path).makeSession().send(message, from: sender, to: ada) {
        try FileManager.default.removeItem(at: box.appending(path: "new"))
      }
      guard case .refused(let reply, at: .body) = result else {
        Issue.record("\(result)")
        return
      }
      #expect(reply.code == 451)
      #expect(try files(box, "tmp").isEmpty)
    }
  }

  private let sender: EmailAddress
  private let ada: EmailAddress

  init() throws {
    sender = try EmailAddress("seatwatch@example.com")
    ada = try EmailAddress("ada.alder@example.com")
  }

  private func bytes(_ id: String) throws -> [UInt8] {
    try MessageCase.table(id) {
      $0.messageID = id
      $0.html = "<p>\(id)</p>"
    }.message().bytes()
  }

  private func withMaildir(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seatwatch-maildir-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appending(path: "Maildir"))
  }

  private func files(_ box: URL, _ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(box.path)/\(folder)").sorted()
  }

  private func permissions(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  private struct Seen: Equatable {
    let folder: String
    let bytes: [UInt8]
  }

  /// What Python's mailbox package finds.
  private func seen(_ box: URL) async throws -> [Seen] {
    let output = try await Oracle.run("maildir.py", [box.path])
    return try JSONDecoder().decode([[String]].self, from: Data(output.utf8)).map { row in
      Seen(folder: row[0], bytes: Array(try #require(Data(base64Encoded: row[1]))))
    }
  }
}
