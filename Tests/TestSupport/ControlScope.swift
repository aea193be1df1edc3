import Control
import ControlAPI
import Database
import Domain
import Foundation
import Ingestion
import Logging
import Storage
import Timekeeping
import Varlink

/// The half of the daemon that answers: a database, an importer and the control socket, in this process.
package struct ControlScope: Sendable {
  package let storage: Storage
  package let service: ControlService
  /// Of the control socket.
  package let socket: String
  /// Where imports are staged.
  package let imports: String
  /// A folder for the test's files, removed afterwards.
  package let folder: String

  /// 2026-09-15T10:00:00Z.
  package static let now = Instant(seconds: 1_789_466_400)
}

/// - Parameter isOpen: whether it listens to anybody.
package func withControl(
  teams: [Team], isOpen: Bool = true, _ body: (ControlScope) async throws -> Void
) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "control-\(UUID().uuidString.prefix(8))").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  do {
    try await serve(teams, isOpen, in: folder, body)
  } catch {
    try FileManager.default.removeItem(atPath: folder)
    throw error
  }
  try FileManager.default.removeItem(atPath: folder)
}

private func serve(
  _ teams: [Team], _ isOpen: Bool, in folder: String, _ body: (ControlScope) async throws -> Void
) async throws {
  let storage = try Storage(.file("\(folder)/seatwatch.db"))
  defer { storage.close() }
  try await storage.write { try $0.replaceTeams(teams) }
  let zones = ZoneFiles()
  let service = ControlService(
    storage: storage, importer: Importer(storage: storage, directory: "\(folder)/imports"),
    zone: { try zones.zone(named: $0) }, now: { ControlScope.now },
    facts: {
      RunningFacts(
        version: "1.2.3", stateDirectory: folder, transport: .maildir, destination: "\(folder)/Maildir",
        problems: ["the clock is not trusted"])
    }, log: Logger(label: "control") { _ in SwiftLogNoOpLogHandler() })
  var options = service.serverOptions(ControlAccess(owner: 0))
  options.authorize = { _, _ in isOpen }
  let server = try VarlinkServer(
    on: VarlinkListener(path: "\(folder)/socket"), interfaces: [service.interface()],
    info: ServiceInfo(vendor: "Seatwatch", product: "seatwatchd", version: "1.2.3", url: "https://example.com/"),
    options: options)
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await server.run() }
    defer { group.cancelAll() }
    try await body(
      ControlScope(
        storage: storage, service: service, socket: "\(folder)/socket", imports: "\(folder)/imports", folder: folder))
  }
}
