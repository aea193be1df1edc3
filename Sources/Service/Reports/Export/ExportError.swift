import Glibc

/// Why nothing was exported.
package enum ExportError: Error, Hashable, CustomStringConvertible {
  /// Others are being made.
  case busy
  /// Reading or writing below the state directory failed.
  case file(action: String, code: Int32)

  package var description: String {
    switch self {
    case .busy: "another export is being made: try again when it is done"
    case .file(let action, let code): "cannot \(action) the export: \(String(cString: strerror(code)))"
    }
  }
}
