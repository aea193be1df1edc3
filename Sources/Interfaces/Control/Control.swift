// Control: a handler per method of `org.seatwatch`: translate, call, translate.

import ControlAPI
import Domain
import Ingestion
import Logging
import Storage
import Varlink

/// Answers the interface `org.seatwatch`. Names and addresses are shown as they are: the socket is for the machine's operators.
package struct ControlService: Sendable {
  let storage: Storage
  let importer: Importer
  let zone: @Sendable (String) throws -> ZoneRules
  let now: @Sendable () -> Instant
  let facts: @Sendable () -> RunningFacts
  let log: Logger
  let imports = ImportSessions()

  /// - Parameters:
  ///   - zone: the rules of a zone by its IANA name.
  ///   - facts: what only the running daemon knows, as it is at the moment of the call.
  ///   - log: gets what is a mistake of the daemon's.
  package init(
    storage: Storage, importer: Importer, zone: @escaping @Sendable (String) throws -> ZoneRules,
    now: @escaping @Sendable () -> Instant, facts: @escaping @Sendable () -> RunningFacts, log: Logger
  ) {
    self.storage = storage
    self.importer = importer
    self.zone = zone
    self.now = now
    self.facts = facts
    self.log = log
  }

  /// With a handler for each method.
  package func interface() throws(VarlinkFailure) -> VarlinkInterface {
    var interface = VarlinkInterface(try SeatwatchInterface.description()) { declared($0).varlinkError }
    interface.on(Status.self) { _, _ in try await status() }
    interface.on(ReportInactive.self) { parameters, _ in try await reportInactive(parameters) }
    interface.on(ImportBegin.self) { parameters, context in try await beginImport(parameters, context) }
    interface.on(ImportChunk.self) { parameters, context in try await takeChunk(parameters, context) }
    interface.on(ImportCommit.self) { parameters, context in try await commitImport(parameters, context) }
    interface.on(ImportAbort.self) { parameters, context in try await abortImport(parameters, context) }
    interface.on(ScheduleList.self) { parameters, _ in try await schedules(parameters) }
    interface.on(NotificationList.self) { parameters, _ in try await notifications(parameters) }
    interface.on(DeliveryList.self) { parameters, _ in try await deliveries(parameters) }
    return interface
  }

  /// How the server is to treat callers: who may, and what is forgotten when a connection ends.
  package func serverOptions(_ access: ControlAccess) -> VarlinkServer.Options {
    var options = VarlinkServer.Options()
    options.authorize = { peer, method in access.allows(peer, method) }
    options.connectionEnded = { connection in await forgetImports(of: connection) }
    return options
  }
}
