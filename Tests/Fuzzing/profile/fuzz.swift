// Any bytes as an import profile, and any text as a date. Compiled into one module with Spreadsheet, Domain and the reading of
// profiles; `Tests/SystemTests/fuzz/run` builds and runs it.

import Glibc

/// Stands for Storage's.
enum CoverageKind { case uses, lastUse, seats }

@_cdecl("LLVMFuzzerTestOneInput")
public func runOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bytes, count > 0 else { return 0 }
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  do throws(ProfileMistakes) {
    let profile = try ImportProfile(input, name: "fuzz", file: "fuzz.json") { name in
      struct NoZone: Error {}
      throw NoZone()
    }
    guard profile.emissions.isEmpty || !profile.required.isEmpty || profile.product != nil else { abort() }
    for pattern in profile.dates {
      for text in ["2026-08-28", "08/28/2026", "3 Jan 2024", String(decoding: input, as: UTF8.self)] {
        if case .day(let day)? = pattern.parse(text), day.description.isEmpty { abort() }
      }
    }
  } catch {
    guard !error.problems.isEmpty, error.problems.allSatisfy({ $0.line > 0 && $0.column > 0 }) else { abort() }
  }
  return 0
}
