import Foundation

/// A folder that is there while `body` runs.
package func withTemporaryFolder<Result>(
  isolation: isolated (any Actor)? = #isolation, _ body: (_ path: String) async throws -> Result
) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "seatwatch-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let result: Swift.Result<Result, any Error>
  do { result = .success(try await body(folder)) } catch { result = .failure(error) }
  removeFolder(folder)
  return try result.get()
}
