import Foundation

/// The real samples, which are used from where they lie and copied nowhere.
enum RealData {
  /// `$SEATWATCH_REAL_DATA`, else `shared/data` beside one of the folders above the sources; `nil` when there is none.
  static let folder: URL? = {
    if let path = ProcessInfo.processInfo.environment["SEATWATCH_REAL_DATA"] { return URL(filePath: path) }
    var folder = URL(filePath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let data = folder.appending(path: "shared/data")
      if FileManager.default.fileExists(atPath: data.appending(path: "git-activity").path) { return data }
    }
    return nil
  }()

  static func team(_ name: String) throws -> URL {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return folder.appending(path: "git-activity/\(name)")
  }

  static let samples = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples")
  static let oracles = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles")
}
