import Foundation
import Systemd
import Testing

struct CredentialsTests {
  private func withCredential(_ bytes: [UInt8], _ body: (Credentials) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "credentials-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    try Data(bytes).write(to: folder.appending(path: "smtp-password"))
    try body(Credentials(directory: folder.path))
  }

  @Test(
    arguments: zip(
      ["hunter2", "hunter2\n", "a\n\n", "\n", "", " ä \r\n"], ["hunter2", "hunter2", "a\n", "", "", " ä \r"]))
  func `one line break at the end is not part of it`(file: String, secret: String) throws {
    try withCredential(Array(file.utf8)) { credentials in
      let read = try credentials.read("smtp-password")
      #expect(read.text == secret)
    }
  }

  @Test func `it is never printed`() throws {
    try withCredential(Array("hunter2".utf8)) { credentials in
      let secret = try credentials.read("smtp-password")
      var dumped = ""
      dump(["k": secret], to: &dumped)
      for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
        #expect(!text.contains("hunter2"))
      }
    }
  }

  @Test(arguments: ["", ".", "..", "a/b", "/etc/passwd", "../smtp-password", "a\u{0}b"])
  func `a name that leaves the directory is refused`(name: String) throws {
    try withCredential([]) { credentials in
      #expect(throws: SystemdFailure.credentialName(name)) { try credentials.read(name) }
    }
  }

  @Test func `what is missing, too large or no text is told`() throws {
    try withCredential([0xff]) { credentials in
      #expect(throws: SystemdFailure.credentialNotText(name: "smtp-password")) { try credentials.read("smtp-password") }
      #expect(throws: SystemdFailure.self) { try credentials.read("other") }
    }
    try withCredential([UInt8](repeating: 65, count: 1_048_577)) { credentials in
      #expect(throws: SystemdFailure.credentialTooLarge(name: "smtp-password", limit: 1_048_576)) {
        try credentials.read("smtp-password")
      }
    }
    let failure = #expect(throws: SystemdFailure.self) { try Credentials(directory: nil).read("x") }
    #expect(failure?.description == "there is no credential \"x\": $CREDENTIALS_DIRECTORY is not set")
  }
}
