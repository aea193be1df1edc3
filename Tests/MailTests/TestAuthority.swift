import Foundation
import TestSupport

/// Certificates made by `Servers/test_ca.sh`, once for a run.
enum TestAuthority {
  /// A file of those named in the script.
  static func path(_ file: String) -> String { "\(folder)/\(file)" }

  private static let folder: String = {
    let folder = NSTemporaryDirectory() + "seatwatch-ca-\(getpid())"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let process = Process()
      process.executableURL = URL(filePath: testsFolder + "MailTests/Servers/test_ca.sh")
      process.arguments = [folder]
      try process.run()
      process.waitUntilExit()
      atexit { TestAuthority.remove() }
    } catch {
      // The tests that need the files say that they are missing.
      print("no test certificates: \(error)")
    }
    return folder
  }()

  private static func remove() {
    do { try FileManager.default.removeItem(atPath: folder) } catch { print("\(folder) stays: \(error)") }
  }
}
