import Foundation

/// Runs the body with a new directory that holds the given files, and removes it.
func withTemplates<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws -> Result {
  let root = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: root) }
  try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  for (name, text) in files {
    let file = root.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  return try body(root.path)
}
