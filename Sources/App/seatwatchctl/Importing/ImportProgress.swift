import Foundation

/// One line on a terminal's stderr that says how far an import is; nothing elsewhere.
struct ImportProgress {
  private let total: Int
  private let isShown = Terminal.showsProgress
  private var sent = 0

  /// - Parameter total: bytes.
  init(total: Int) {
    self.total = total
  }

  mutating func advance(by bytes: Int, in file: String) {
    sent += bytes
    say("\(file): \(total > 0 ? min(100, sent * 100 / total) : 100) % sent")
  }

  /// A bar for what the daemon does.
  func show(_ text: String, percent: Int) {
    let width = 30
    let filled = min(width, max(0, percent * width / 100))
    say("[\(String(repeating: "#", count: filled))\(String(repeating: "-", count: width - filled))] \(text)")
  }

  func say(_ text: String) {
    if isShown { FileHandle.standardError.write(Data("\r\u{1b}[K\(printable(text))".utf8)) }
  }

  func clear() {
    if isShown { FileHandle.standardError.write(Data("\r\u{1b}[K".utf8)) }
  }
}
