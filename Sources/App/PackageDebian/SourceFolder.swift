import Foundation

/// The folder that debhelper makes the package of: `debian`, what is shipped of the checkout, and what was built.
struct SourceFolder {
  let checkout: URL
  let folder: URL

  private var files: FileManager { .default }

  /// Empties it and fills it with what lies in the checkout.
  func begin() throws {
    if files.fileExists(atPath: folder.path) { try files.removeItem(at: folder) }
    try files.createDirectory(at: folder.appending(path: "programs"), withIntermediateDirectories: true)
    for name in ["Config", "Templates", "systemd"] {
      try files.copyItem(at: checkout.appending(path: name), to: folder.appending(path: name))
    }
    try files.copyItem(
      at: checkout.appending(path: "Sources/App/PackageDebian/debian"), to: folder.appending(path: "debian"))
    try files.copyItem(
      at: checkout.appending(path: "Sources/Interfaces/ControlAPI/org.seatwatch.varlink"),
      to: folder.appending(path: "org.seatwatch.varlink"))
  }

  func add(program: String, at built: URL) throws {
    try files.copyItem(at: built, to: folder.appending(path: "programs/\(program)"))
  }

  /// The manual pages and the completions, which the tool takes from the programs.
  func addShared(by tool: URL) throws {
    try run([tool.path, "--programs", "programs", "share"])
  }

  /// Adds what the statically linked packages ask for.
  func addCopyright(of dependencies: [Dependency]) throws {
    let file = folder.appending(path: "debian/copyright")
    let head = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let parts = try dependencies.sorted { $0.name < $1.name }.map { try $0.paragraph() }
    try Data(([head] + parts).joined(separator: "\n\n----\n\n").utf8).write(to: file)
  }

  /// The version is the program's own word, the date that of the last commit, so that a checkout always gives the same package.
  func addChangelog() throws {
    let version = try output(["programs/seatwatchd", "--version"])
    let date = try output(["git", "-C", checkout.path, "log", "-1", "--format=%cD"])
    let text = """
      seatwatch (\(version)) bookworm; urgency=medium

        * See the history of the repository.

       -- Seatwatch <seatwatch@example.com>  \(date)

      """
    try Data(text.utf8).write(to: folder.appending(path: "debian/changelog"))
  }

  /// - Returns: the package's file.
  func makePackage() throws -> URL {
    for old in try packages() { try files.removeItem(at: old) }
    let result = folder.deletingLastPathComponent()
    try run(["make", "--silent", "-f", "debian/rules", "binary", "DESTINATION=\(result.path)"])
    guard let package = try packages().first else { throw PackagingFailure.tool(["debian/rules"], code: 0) }
    return package
  }

  private func packages() throws -> [URL] {
    try files.contentsOfDirectory(at: folder.deletingLastPathComponent(), includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "deb" }
  }

  private func output(_ command: [String]) throws -> String {
    try run(command, output: Pipe()).trimmingCharacters(in: .newlines)
  }

  /// Stands in the folder.
  /// - Returns: what the program wrote to `output`.
  @discardableResult
  private func run(_ command: [String], output: Pipe? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    if let output { process.standardOutput = output }
    try process.run()
    let written = output?.fileHandleForReading.readDataToEndOfFile() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw PackagingFailure.tool(command, code: process.terminationStatus)
    }
    return String(decoding: written, as: UTF8.self)
  }
}
