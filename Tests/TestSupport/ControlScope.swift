import Control
import ControlAPI
import Database
import Domain
import Foundation
import Ingestion
import Logging
import Mail
import Reports
import Scheduler
import Storage
import Templating
import Timekeeping
import Unassigning
import Varlink

/// The half of the daemon that answers: a database, an importer and the control socket, in this process.
package struct ControlScope: Sendable {
  package let storage: Storage
  package let service: ControlService
  package let events: EventHub
  /// Of the control socket.
  package let socket: String
  /// Where imports are staged.
  package let imports: String
  /// A folder for the test's files, removed afterwards.
  package let folder: String

  /// 2026-09-15T10:00:00Z.
  package static let now = Instant(seconds: 1_789_466_400)
}

/// - Parameters:
///   - isOpen: whether it listens to anybody.
///   - access: whom it answers; `nil` is everybody.
///   - mode: permission bits of the socket.
///   - hooks: by their scope's folder.
package func withControl(
  teams: [Team], isOpen: Bool = true, access: ControlAccess? = nil, mode: UInt32 = 0o660, patience: Int = 1024,
  hooks: (String) -> ControlHooks = { _ in ControlHooks() }, _ body: (ControlScope) async throws -> Void
) async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "control-\(UUID().uuidString.prefix(8))").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  do {
    try await serve(
      teams, isOpen, access, mode, EventHub(patience: patience) { ControlScope.now }, hooks(folder), in: folder, body)
  } catch {
    try remove(folder)
    throw error
  }
  try remove(folder)
}

/// The database's thread may still be taking its log away; a file that goes by itself is no failure.
private func remove(_ folder: String) throws {
  for _ in 0..<3 {
    do { return try FileManager.default.removeItem(atPath: folder) } catch CocoaError.fileNoSuchFile {}
  }
  try FileManager.default.removeItem(atPath: folder)
}

private func serve(
  _ teams: [Team], _ isOpen: Bool, _ access: ControlAccess?, _ mode: UInt32, _ events: EventHub, _ hooks: ControlHooks,
  in folder: String, _ body: (ControlScope) async throws -> Void
) async throws {
  let storage = try Storage(.file("\(folder)/seatwatch.db"))
  defer { storage.close() }
  try await storage.write { try $0.replaceTeams(teams) }
  storage.changes.watch { events.tell($0) }
  let zones = ZoneFiles()
  let operations = try makeOperations(on: storage, zones)
  let service = ControlService(
    storage: storage, importer: Importer(storage: storage, directory: "\(folder)/imports"),
    exporter: try makeExporter(on: storage, in: folder), operations: { operations },
    unassigning: Unassigning(storage: storage, options: { .init() }, zone: { try zones.zone(named: $0) }), hooks: hooks,
    events: events, zone: { try zones.zone(named: $0) },
    now: { ControlScope.now },
    facts: {
      RunningFacts(
        version: "1.2.3", stateDirectory: folder, transport: .maildir, destination: "\(folder)/Maildir",
        problems: ["the clock is not trusted"])
    }, log: Logger(label: "control") { _ in SwiftLogNoOpLogHandler() })
  var options = service.serverOptions(access ?? ControlAccess(owner: 0))
  if access == nil { options.authorize = { _, _ in isOpen } }
  let server = try VarlinkServer(
    on: VarlinkListener(path: "\(folder)/socket", mode: mode), interfaces: [service.interface()],
    info: ServiceInfo(vendor: "Seatwatch", product: "seatwatchd", version: "1.2.3", url: "https://example.com/"),
    options: options)
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await server.run() }
    defer { group.cancelAll() }
    try await body(
      ControlScope(
        storage: storage, service: service, events: events, socket: "\(folder)/socket", imports: "\(folder)/imports",
        folder: folder))
  }
}

private func makeExporter(on storage: Storage, in folder: String) throws -> Exporter {
  guard let key = SecretKey([UInt8](repeating: 7, count: 32)) else { throw CocoaError(.coderInvalidValue) }
  return Exporter(storage: storage, directory: "\(folder)/exports", key: key)
}

/// With the shipped templates.
private func makeOperations(on storage: Storage, _ zones: ZoneFiles) throws -> ScheduleOperations {
  let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Templates")
  guard let key = SecretKey([UInt8](repeating: 7, count: 32)) else { throw CocoaError(.coderInvalidValue) }
  let post = NotificationPost(
    .init(from: try Mailbox("Seatwatch <seatwatch@example.com>"), publicURL: "https://seats.example.com"),
    templates: try TemplateLibrary.load(
      shipped: shipped.standardizedFileURL.path, overrides: nil, declared: NotificationMail.templates), key: key)
  return ScheduleOperations(
    storage: storage, zone: { try zones.zone(named: $0) },
    firing: Firing(storage: storage, post: post, key: key))
}
