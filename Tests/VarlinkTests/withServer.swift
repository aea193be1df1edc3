import Foundation
import Varlink

/// A fresh folder, removed afterwards.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "varlink-\(UUID().uuidString.prefix(8))").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  do {
    let result = try await body(folder)
    try FileManager.default.removeItem(atPath: folder)
    return result
  } catch {
    try FileManager.default.removeItem(atPath: folder)
    throw error
  }
}

/// A server in this process that is stopped afterwards; the body gets its socket's path.
func withServer(
  _ interfaces: [VarlinkInterface], options: VarlinkServer.Options = .init(), _ body: (String) async throws -> Void
) async throws {
  try await withFolder { folder in
    let path = "\(folder)/socket"
    let server = try VarlinkServer(
      on: VarlinkListener(path: path), interfaces: interfaces,
      info: ServiceInfo(vendor: "Example", product: "Sample", version: "1.2.3", url: "https://example.com/"),
      options: options)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      defer { group.cancelAll() }
      try await body(path)
    }
  }
}

func withSample(
  _ hooks: SampleInterface.Hooks = .init(), options: VarlinkServer.Options = .init(),
  _ body: (String) async throws -> Void
) async throws {
  try await withServer([try SampleInterface.make(hooks)], options: options, body)
}
