// Any bytes as the parts of a workbook that hold what people write: a sheet, its shared texts, its styles. Compiled into one module
// with Spreadsheet; `Tests/SystemTests/fuzz/run` builds and runs it.

import CZip
import Glibc

private let path = "/dev/shm/seatwatch-fuzz-\(getpid()).xlsx"

@_cdecl("LLVMFuzzerTestOneInput")
public func runOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bytes, count > 1 else { return 0 }
  let input = Array(UnsafeBufferPointer(start: bytes + 1, count: count - 1))
  let parts = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
  guard write(input, as: parts[Int(bytes[0]) % parts.count]) else { abort() }
  defer { unlink(path) }
  do {
    let sheet = try Workbook(path: path).sheet(1)
    while try sheet.next({ row in
      guard row.count <= 16_384, row.line > 0 else { abort() }
      for field in row.fields where field.utf8.count > 1 << 16 { abort() }
    }) {}
  } catch let error as WorkbookError {
    guard !error.description.isEmpty else { abort() }
  } catch {
    abort()
  }
  return 0
}

/// A workbook with that one part as it came.
private func write(_ input: [UInt8], as part: String) -> Bool {
  var contents = [
    "xl/workbook.xml": Array("<workbook><sheets><sheet name=\"a\" id=\"r\"/></sheets></workbook>".utf8),
    "xl/_rels/workbook.xml.rels":
      Array("<Relationships><Relationship Id=\"r\" Target=\"worksheets/sheet1.xml\"/></Relationships>".utf8),
    "xl/worksheets/sheet1.xml": Array(
      "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>40000.5</v></c></row></sheetData></worksheet>"
        .utf8),
  ]
  contents[part] = input
  var code: Int32 = 0
  guard let zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else { return false }
  var kept: [UnsafeMutableRawPointer] = []
  defer { for pointer in kept { pointer.deallocate() } }
  for (name, bytes) in contents {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    kept.append(copy)
    guard let source = zip_source_buffer(zip, copy, UInt64(bytes.count), 0) else { return false }
    let index = zip_file_add(zip, name, source, UInt32(ZIP_FL_OVERWRITE))
    guard index >= 0, zip_set_file_compression(zip, UInt64(index), Int32(ZIP_CM_STORE), 0) == 0 else { return false }
  }
  return zip_close(zip) == 0
}
