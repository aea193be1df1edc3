import Foundation
import Settings
import Testing

private let good = "team: a\ntime_zone: UTC\nadmins: [{email: a@b.c, role: primary}]\n"

@Test func `all mistakes of all files are told at once, the settings first, then the teams by name and position`()
  throws
{
  let mistakes = try withConfiguration([
    "seatwatch.yaml": "log_level: loud\nportal: {listen: x}\n",
    "teams.d/c.yaml": good.replacing("team: a", with: "team: A"),
    "teams.d/b.yaml": "team: b\ntime_zone: UTC\n  admins: []\n",
    "teams.d/a.yaml": good + "freshness: never\nfresh: 1\n",
    "teams.d/d.yml": good,
  ]) { $0.mistakes() }
  let where_ = mistakes.map { $0.prefix { $0 != " " } }
  #expect(
    where_ == [
      "seatwatch.yaml:1:12:", "seatwatch.yaml:2:18:", "teams.d/a.yaml:4:12:",
      "teams.d/a.yaml:5:1:", "teams.d/b.yaml:3:9:", "teams.d/c.yaml:1:7:", "teams.d/d.yml:1:1:",
    ])
}

@Test func `the same team in two files is a mistake that names both places, even beside other mistakes`() throws {
  let mistakes = try withConfiguration([
    "teams.d/a.yaml": good.replacing("UTC", with: "Nowhere"), "teams.d/b.yaml": "# b\n" + good.uppercasedKey,
  ]) { folder in folder.mistakes().map { $0.replacing(folder.url.path + "/", with: "") } }
  #expect(
    mistakes == [
      "teams.d/a.yaml:2:12: `time_zone` is `Nowhere`: no such zone; did you mean `Europe/Berlin`?",
      "teams.d/b.yaml:2:7: the team `a` is already in teams.d/a.yaml:1:7; expected it once",
    ])
}

extension String {
  fileprivate var uppercasedKey: String { replacing("team: a", with: "team: A") }
}

@Test func `a file that cannot be read is told in the system's words`() throws {
  let mistakes = try withConfiguration(["teams.d/a.yaml": good]) { folder in
    let path = { (name: String) in folder.url.appending(path: name).path }
    let files = FileManager.default
    try files.removeItem(atPath: path("seatwatch.yaml"))
    try files.createDirectory(atPath: path("teams.d/folder.yaml"), withIntermediateDirectories: false)
    try files.createSymbolicLink(atPath: path("teams.d/lost.yaml"), withDestinationPath: "nowhere")
    try files.createSymbolicLink(atPath: path("teams.d/loop.yaml"), withDestinationPath: "loop.yaml")
    #expect(mkfifo(path("teams.d/pipe.yaml"), 0o600) == 0)
    return folder.mistakes()
  }
  #expect(
    mistakes == [
      "seatwatch.yaml:1:1: cannot be read: No such file or directory",
      "teams.d/folder.yaml:1:1: cannot be read: it is not a regular file",
      "teams.d/loop.yaml:1:1: cannot be read: Too many levels of symbolic links",
      "teams.d/lost.yaml:1:1: cannot be read: No such file or directory",
      "teams.d/pipe.yaml:1:1: cannot be read: it is not a regular file",
    ])
}

@Test func `a teams_d that is not a folder is told`() throws {
  #expect(
    try withConfiguration(["teams.d": ""]) { $0.mistakes() } == ["teams.d:1:1: cannot be read: Not a directory"])
}

@Test func `a file of a mebibyte is read and a longer one refused`() throws {
  let full = "log_level: debug\n" + String(repeating: "#", count: (1 << 20) - 17)
  #expect(try withConfiguration(["seatwatch.yaml": full]) { try $0.load() }.settings.logLevel == .debug)
  #expect(
    try withConfiguration(["seatwatch.yaml": full + "#"]) { $0.mistakes() } == [
      "seatwatch.yaml:1:1: cannot be read: it is larger than 1 MiB"
    ])
}

@Test(arguments: [
  (Data("log_level: \u{E9}".utf8.dropLast()), "1:12: the byte 0xC3 is not UTF-8; expected UTF-8 text"),
  (Data("a: \u{1F600}\nb: ".utf8) + [0xFF, 0x0A], "2:4: the byte 0xFF is not UTF-8; expected UTF-8 text"),
  (Data([0xEF, 0xBB, 0xBF, 0x80]), "1:1: the byte 0x80 is not UTF-8; expected UTF-8 text"),
  (Data([0xFF, 0xFE, 0x61, 0x00]), "1:1: the file is UTF-16; expected UTF-8"),
  (Data("log_level: info\n\0".utf8), "2:1: the control character U+0000; expected plain text"),
  (Data("log_level: \u{1F600}\u{7F}".utf8), "1:13: the control character U+007F; expected plain text"),
])
func `bytes that are no text are told with their place`(bytes: Data, expected: String) throws {
  let mistakes = try withConfiguration { folder in
    try folder.write(bytes, to: "seatwatch.yaml")
    return folder.mistakes()
  }
  #expect(mistakes == ["seatwatch.yaml:\(expected)"])
}

@Test func `a byte order mark does not move the columns`() throws {
  let mistakes = try withConfiguration(["seatwatch.yaml": "\u{FEFF}log_level: loud"]) { $0.mistakes() }
  #expect(mistakes.map { $0.prefix(20) } == ["seatwatch.yaml:1:12:"])
}

@Test func `brackets without end and aliases of aliases are told and not followed`() throws {
  let deep = try withConfiguration(["seatwatch.yaml": String(repeating: "[", count: 500_000)]) { $0.mistakes() }
  #expect(deep.count == 1 && deep[0].contains("not YAML"), "\(deep)")
  let bomb =
    "a0: &a0 [x, x]\n"
    + (1...60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined() + "portal: *a60\n"
  let mistakes = try withConfiguration(["seatwatch.yaml": bomb]) { $0.mistakes() }
  #expect(mistakes.count == 61 && mistakes.allSatisfy { $0.contains("anchors") })
}

@Test func `a message stays on one line whatever the value`() throws {
  let value = "\"" + String(repeating: "x", count: 500) + "\u{202E}\""
  let mistakes = try withConfiguration(["seatwatch.yaml": "state_directory: \(value)\n\"a\\nb\": 1\n"]) {
    $0.mistakes()
  }
  #expect(mistakes.count == 2)
  #expect(mistakes.allSatisfy { $0.count < 250 && !$0.contains("\n") && !$0.contains("\u{202E}") })
}

@Test func `a password written by mistake is not repeated`() throws {
  let text = "mail: {from: a@b.c, smtp: {host: x, user: u, password: hunter2, password_file: hunter2}}"
  let mistakes = try withConfiguration(["seatwatch.yaml": text]) { $0.mistakes() }
  #expect(mistakes.count == 2 && mistakes.allSatisfy { !$0.contains("hunter2") })
}
