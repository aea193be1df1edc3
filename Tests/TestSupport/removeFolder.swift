import Foundation

/// Removes a test's folder. The threads of a database that was just closed may still be deleting files of theirs in it.
package func removeFolder(_ path: String) {
  for _ in 0..<100 where FileManager.default.fileExists(atPath: path) {
    do { try FileManager.default.removeItem(atPath: path) } catch { print("not yet gone: \(path): \(error)") }
  }
}
