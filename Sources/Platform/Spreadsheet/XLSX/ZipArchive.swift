import CZip

/// A zip file whose entries are read one after the other, each within limits: what an entry says of its own size is not believed.
final class ZipArchive {
  struct Limits: Hashable, Sendable {
    /// Bytes of one entry, unpacked.
    var entry = 1 << 30
    /// Bytes of all entries that are read, unpacked.
    var total = 3 << 30
    /// How many times larger than packed an entry may become, once it has more than `ratioFrom` bytes.
    var ratio = 250
    var ratioFrom = 4 << 20
    var entries = 10_000
  }

  private let handle: OpaquePointer
  private let limits: Limits
  private var total = 0

  init(path: String, limits: Limits = Limits()) throws(WorkbookError) {
    self.limits = limits
    var code: Int32 = 0
    guard let handle = zip_open(path, ZIP_RDONLY, &code) else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      throw .noZip(detail: zip_error_strerror(&error).map { String(cString: $0) } ?? "error \(code)")
    }
    self.handle = handle
    guard zip_get_num_entries(handle, 0) <= limits.entries else {
      throw .tooLarge(part: "its directory", limit: "\(limits.entries) entries")
    }
  }

  deinit { zip_discard(handle) }

  /// An entry that is being unpacked.
  final class Entry {
    let name: String
    private let file: OpaquePointer
    private let archive: ZipArchive
    private let packed: Int
    private var unpacked = 0
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    fileprivate init(_ file: OpaquePointer, name: String, packed: Int, of archive: ZipArchive) {
      (self.file, self.name, self.packed, self.archive) = (file, name, packed, archive)
    }

    deinit { zip_fclose(file) }

    /// Hands over the next bytes; none, with `isLast`, at the end.
    func next(_ body: (UnsafeBufferPointer<UInt8>, _ isLast: Bool) throws -> Void) throws -> Bool {
      let count = buffer.withUnsafeMutableBytes { Int(zip_fread(file, $0.baseAddress, UInt64($0.count))) }
      guard count >= 0 else {
        let detail = zip_file_strerror(file).map { String(cString: $0) } ?? "it cannot be unpacked"
        throw WorkbookError.damaged(part: name, detail: detail)
      }
      unpacked += count
      archive.total += count
      try checkSize()
      try buffer.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<count]), count == 0) }
      return count > 0
    }

    private func checkSize() throws(WorkbookError) {
      let limits = archive.limits
      if unpacked > limits.entry { throw .tooLarge(part: name, limit: "\(limits.entry >> 20) MiB") }
      if archive.total > limits.total { throw .tooLarge(part: name, limit: "\(limits.total >> 20) MiB in all") }
      if unpacked > limits.ratioFrom, unpacked / max(packed, 1) > limits.ratio {
        throw .tooLarge(part: name, limit: "\(limits.ratio) times its packed size")
      }
    }
  }

  /// `nil` when there is no such entry.
  func entry(_ name: String) throws(WorkbookError) -> Entry? {
    let index = zip_name_locate(handle, name, UInt32(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(handle, UInt64(index), 0, &status) == 0,
      let file = zip_fopen_index(handle, UInt64(index), 0)
    else {
      throw .damaged(part: name, detail: zip_strerror(handle).map { String(cString: $0) } ?? "it cannot be opened")
    }
    return Entry(file, name: name, packed: Int(clamping: status.comp_size), of: self)
  }

  /// Reads a whole part; false when there is none.
  func read(_ name: String, with reader: XMLReader) throws -> Bool {
    guard let entry = try entry(name) else { return false }
    while try entry.next({ try reader.feed($0, isLast: $1) }) {}
    return true
  }
}
