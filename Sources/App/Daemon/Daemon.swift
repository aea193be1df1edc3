// Daemon: builds the graph once, starts it in order, stops it in reverse. No rule of the domain lives here.

import Control
import Database
import Domain
import Ingestion
import Logging
import Scheduler
import ServiceLifecycle
import Settings
import Storage
import Synchronization
import Systemd
import Timekeeping
import UnixSignals

/// The whole process: everything that runs, wired.
package struct Daemon: Sendable {
  /// What the command line says besides the files.
  package struct Options: Sendable {
    /// The folder of the shipped templates.
    package var templates: String
    /// Files in it replace shipped templates one by one; it need not be there. `nil`: nowhere.
    package var templateOverrides: String?
    /// The folder of the shipped import profiles; `nil`: there are none.
    package var profiles: String?
    /// Files in it replace shipped profiles or add to them; it need not be there. `nil`: nowhere.
    package var profileOverrides: String?
    package var environment: [String: String]
    /// The file that a reload reads, with `teams.d` beside it; without one nothing is read again.
    package var configFile: String?
    /// Set at each reload; `nil` when the level is not the files' to say.
    package var logLevel: LogLevelSwitch?
    /// What to do about the time since the backup, should the database be a restored one; `nil`: nothing is sent until
    /// somebody chooses.
    package var afterRestore: RestoredHold.Choice?

    package init(templates: String, templateOverrides: String? = nil, environment: [String: String]) {
      self.templates = templates
      self.templateOverrides = templateOverrides
      self.environment = environment
    }
  }

  package static let version = "0.1.0"

  package let storage: Storage
  package let state: StateDirectory
  /// For the control socket.
  package let actions: DaemonActions
  package let reloader: Reloader
  package let hold: RestoredGuard
  let clock: ClockGuard
  package let scrape: Scrape
  let importer: Importer
  let zone: @Sendable (String) throws -> ZoneRules
  let time: any TimeSource
  let sleeper: Sleeper
  var services: [any Service]
  let log: Logger

  /// Runs until SIGTERM or SIGINT, then stops in order: no new work is begun and what is under way is brought to an outcome.
  ///
  /// - Throws: what ended a part before its time; the process must then end, as only a fresh start knows what is true.
  package func run() async throws {
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
    defer { storage.close() }
    do { try await group.run() } catch let error as DatabaseError where error.isDamage {
      log.critical(
        "The database is damaged",
        metadata: ["problem": "\(error.message)", "message_id": "\(NotableEvent.databaseDamaged)"])
      throw DaemonFailure.damaged(path: state.database, detail: error.message)
    }
    await endGeneration()
    log.notice("Stopped", metadata: ["message_id": "\(NotableEvent.stopped)"])
  }

  /// What does not succeed here only means that a copy made in this run is not noticed when it is put back.
  private func endGeneration() async {
    do { try state.recordGeneration(try await storage.write { try $0.endGeneration() }) } catch {
      log.warning("The end of this run was not recorded", metadata: ["problem": "\(error)"])
    }
  }
}

/// Says to every session that the daemon is stopping.
package final class StopFlag: Sendable {
  private let isRaisedState = Atomic(false)

  var isRaised: Bool { isRaisedState.load(ordering: .relaxed) }
  func raise() { isRaisedState.store(true, ordering: .relaxed) }
}
