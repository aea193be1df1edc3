// Any bytes, in pieces, through what the control socket does with them before a handler runs: frames, calls, dispatch, and the
// types of the declared interface. Compiled into one module with Varlink; `Tests/SystemTests/fuzz/run` builds and runs it.

import FoundationEssentials
import Glibc

private let interface: VarlinkInterface = {
  do {
    let path = getenv("SEATWATCH_INTERFACE").map { String(cString: $0) } ?? ""
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    var interface = VarlinkInterface(try InterfaceDescription(text))
    for name in interface.unhandled { interface.handle("org.seatwatch.\(name)") { _, _, _ in } }
    return interface
  } catch {
    print("SEATWATCH_INTERFACE must name org.seatwatch.varlink: \(error)")
    exit(2)
  }
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func runOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bytes, count > 1 else { return 0 }
  // The first byte is the size of the pieces in which the others arrive.
  let size = Int(bytes[0]) + 1
  let input = Array(UnsafeBufferPointer(start: bytes + 1, count: count - 1))
  var decoder = FrameDecoder(limit: 4096)
  var start = 0
  while start < input.count {
    decoder.append(input[start..<min(start + size, input.count)])
    start += size
    do {
      while let frame = try decoder.next() {
        guard frame.count <= 4096, !frame.contains(0) else { abort() }
        dispatch(frame)
      }
    } catch VarlinkFailure.frameTooLarge {
      return 0
    } catch {
      abort()
    }
  }
  return 0
}

/// Whatever comes, it is a handler, an error that is declared, or the word that this is no Varlink.
private func dispatch(_ frame: [UInt8]) {
  do {
    let call = try Call(frame: frame)
    _ = try interface.handler(for: call)
    guard interface.description.methods[call.member] != nil else { abort() }
  } catch let error as VarlinkError {
    guard error.name.hasPrefix("org.varlink.service."), (try? Reply.encode(error: error)) != nil else { abort() }
  } catch VarlinkFailure.malformed {
  } catch {
    abort()
  }
  if let reply = try? Reply(frame: frame) { _ = try? reply.parameters(as: JSONValue.self) }
}
