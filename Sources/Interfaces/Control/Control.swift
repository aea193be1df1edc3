// Control: a handler per method of `org.seatwatch`: translate, call, translate.

import ControlAPI
import Domain
import Ingestion
import Logging
import Reports
import Scheduler
import Storage
import Unassigning
import Varlink

/// Answers the interface `org.seatwatch`. Names and addresses are shown as they are: the socket is for the machine's operators.
package struct ControlService: Sendable {
  let storage: Storage
  let importer: Importer
  let exporter: Exporter
  let operations: @Sendable () -> ScheduleOperations
  let unassigning: Unassigning
  let hooks: ControlHooks
  let events: EventHub
  let zone: @Sendable (String) throws -> ZoneRules
  let now: @Sendable () -> Instant
  let facts: @Sendable () -> RunningFacts
  let log: Logger
  let imports = ImportSessions()

  /// - Parameters:
  ///   - operations: with the templates that count now.
  ///   - hooks: what only the running daemon can do.
  ///   - events: who watches; it must be told what the storage announces.
  ///   - zone: the rules of a zone by its IANA name.
  ///   - facts: what only the running daemon knows, as it is at the moment of the call.
  ///   - log: gets what is a mistake of the daemon's.
  package init(
    storage: Storage, importer: Importer, exporter: Exporter, operations: @escaping @Sendable () -> ScheduleOperations,
    unassigning: Unassigning, hooks: ControlHooks = ControlHooks(),
    events: EventHub, zone: @escaping @Sendable (String) throws -> ZoneRules,
    now: @escaping @Sendable () -> Instant, facts: @escaping @Sendable () -> RunningFacts, log: Logger
  ) {
    self.storage = storage
    self.importer = importer
    self.exporter = exporter
    self.operations = operations
    self.unassigning = unassigning
    self.hooks = hooks
    self.events = events
    self.zone = zone
    self.now = now
    self.facts = facts
    self.log = log
  }

  /// With a handler for each method.
  package func interface() throws(VarlinkFailure) -> VarlinkInterface {
    var interface = VarlinkInterface(try SeatwatchInterface.description()) { declared($0).varlinkError }
    interface.on(ImportBegin.self) { parameters, context in try await beginImport(parameters, context) }
    interface.on(ImportChunk.self) { parameters, context in try await takeChunk(parameters, context) }
    interface.on(ImportCommit.self) { parameters, context in try await commitImport(parameters, context) }
    interface.on(ImportAbort.self) { parameters, context in try await abortImport(parameters, context) }
    addReading(to: &interface)
    addScheduleChanges(to: &interface)
    addOtherChanges(to: &interface)
    addSeats(to: &interface)
    return interface
  }

  /// How the control socket's server is to treat callers: who may, and what is forgotten when a connection ends.
  package func serverOptions(_ access: ControlAccess) -> VarlinkServer.Options {
    var options = readerOptions(access)
    options.connectionEnded = { connection in await forgetImports(of: connection) }
    return options
  }

  /// The same for the readers' socket, over which nothing can be begun.
  package func readerOptions(_ access: ControlAccess) -> VarlinkServer.Options {
    var options = VarlinkServer.Options()
    options.authorize = { peer, method in access.allows(peer, method) }
    return options
  }
}
