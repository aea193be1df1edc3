import Foundation

extension StateDirectory {
  private var generationFile: String { "\(path)/generation" }

  /// The last generation of the database that ran here, as a file beside it says; `nil` where none does.
  var knownGeneration: Int? {
    // At the first start there is none.
    guard let text = try? String(contentsOfFile: generationFile, encoding: .utf8) else { return nil }
    return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Written after the database has it, so that an interrupted start never leaves the file ahead.
  /// - Throws: ``DaemonFailure/stateDirectory(path:detail:)``.
  func recordGeneration(_ number: Int) throws(DaemonFailure) {
    do { try Data("\(number)\n".utf8).write(to: URL(filePath: generationFile), options: .atomic) } catch {
      throw DaemonFailure.stateDirectory(path: path, detail: "\(generationFile): \(error.localizedDescription)")
    }
  }
}
