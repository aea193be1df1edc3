import Glibc

extension ZoneFile {
  /// The names of all zone files below a folder, sorted; none when it cannot be read.
  ///
  /// Left out are the copies below `posix/` and `right/`, and the two files that stand for some other zone.
  static func names(in folder: String) -> [String] {
    var names: [String] = []
    var open = [""]
    while let prefix = open.popLast() {
      for entry in entries(of: "\(folder)/\(prefix)") {
        let name = prefix + entry
        if ["posix", "right", "posixrules", "localtime"].contains(name) { continue }
        var status = stat()
        guard stat("\(folder)/\(name)", &status) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: if prefix.utf8.count < 100 { open.append("\(name)/") }
        case S_IFREG: if isZoneFile("\(folder)/\(name)") { names.append(name) }
        default: break
        }
      }
    }
    return names.sorted()
  }

  private static func entries(of path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let capacity = MemoryLayout.size(ofValue: entry.pointee.d_name)
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: capacity) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func isZoneFile(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var magic = [UInt8](repeating: 0, count: 4)
    return read(descriptor, &magic, 4) == 4 && magic.elementsEqual("TZif".utf8)
  }
}
