import Control
import ControlAPI
import Database
import Domain
import Glibc
import Ingestion
import Logging
import Mail
import Outbox
import Reports
import Scheduler
import ServiceLifecycle
import Settings
import Storage
import Systemd
import Templating
import Timekeeping
import Varlink

extension Daemon {
  /// Builds everything, in the order of the shelves. Nothing runs yet, but the state directory is taken, what an older run left
  /// in the middle is settled, and the schedules in the database are those of the files.
  ///
  /// - Throws: ``DaemonFailure``.
  package static func build(_ configuration: Configuration, options: Options, zones: ZoneFiles) async throws -> Daemon {
    let settings = configuration.settings
    let log = Logger(label: "seatwatch")
    let time = SystemTime()
    let sleeper: Sleeper
    do { sleeper = try Sleeper() } catch { throw DaemonFailure.zones("\(error)") }
    guard let path = settings.stateDirectory(environment: options.environment) else {
      throw DaemonFailure.noStateDirectory
    }
    let state = try StateDirectory(path)
    let credentials = Credentials()
    let key = try InstallationKey.load(state, credentials: credentials)
    let templates = try loadTemplates(options)
    let stop = StopFlag()
    let transport = try settings.mail.transport(in: state, credentials: credentials, stop: stop)
    let policy = RetryPolicy(maxAmbiguous: settings.mail.maxAmbiguous)

    let storage: Storage
    do { storage = try Storage(.file(state.database)) } catch { throw DaemonFailure.storage(error) }
    let generation = try await ifTaken(by: state) { try await begin(storage, at: time.now(), policy: policy, log: log) }
    let clock = ClockGuard(
      storage: storage, lastSeen: generation.lastSeenAt, time: time, isSynchronized: { time.isSynchronized },
      policy: policy, log: log)
    let zone: @Sendable (String) throws -> ZoneRules = { try zones.zone(named: $0) }
    let register = RegisteredConfiguration(configuration: configuration, zones: zones, storage: storage)
    try await ifTaken(by: state) { try await register.record(at: time.now()) }

    let post = NotificationPost(
      try postOptions(settings), templates: templates, key: key)
    let scheduler = Scheduler(
      storage: storage, zone: zone, firing: Firing(storage: storage, post: post, key: key), log: log)
    let beats = Heartbeats()
    let beat: @Sendable (Heartbeats.Part) -> Void = { beats.beat($0, at: time.monotonic()) }
    let outboxWakeup = Wakeup(sleeper, time: time)
    let outbox = Outbox(
      storage: storage, transport: transport,
      options: Outbox.Options(
        connections: settings.mail.smtp?.connections ?? 1, perMinute: settings.mail.smtp?.perMinute, policy: policy),
      generation: generation.number, time: time, wakeup: outboxWakeup, log: log,
      mayRun: { clock.facts.mayRun }, beat: { beat(.outbox) })
    let schedulerWakeup = Wakeup(sleeper, time: time)
    storage.changes.listen { changes in
      if changes.contains(.schedules) { schedulerWakeup.wake() }
    }
    let importer = Importer(storage: storage, directory: state.imports)

    let clockWakeup = Wakeup(sleeper, time: time)
    let clockLoop = LoopService(description: "clock") {
      while !Task.isCancelled {
        beat(.clock)
        if try await clock.runOnce() {
          schedulerWakeup.wake()
          outboxWakeup.wake()
        }
        await clockWakeup.wait(until: nil)
      }
    }
    let housekeeping = Housekeeping(
      storage: storage, register: register, zones: zones, time: time, wakeup: Wakeup(sleeper, time: time), log: log)
    let resume = LoopService(description: "imports") {
      let summaries = try await importer.resumeInterrupted(at: time.now()) { record in
        try ImportTeam(record, zone: zone)
      }
      for summary in summaries {
        log.notice("An interrupted import was finished", metadata: ["import": "\(summary.importID)"])
      }
      try await gracefulShutdown()
    }
    let control = ControlService(
      storage: storage, importer: importer, zone: zone, now: { time.now() },
      facts: { transport.facts(in: state, problems: [clock.problem].compactMap { $0 }) }, log: log)
    let server = try controlServer(control, settings: settings, state: state)
    let notifier = Notifier()
    let reporter = StatusReporter(
      storage: storage, clock: clock, beats: beats, notifier: notifier, watchdog: try Watchdog(), time: time,
      wakeup: Wakeup(sleeper, time: time), log: log)
    let services: [any Service] = [
      clockLoop,
      LoopService(description: "outbox", onStop: { stop.raise() }) { try await outbox.run() },
      resume,
      LoopService(description: "scheduler") {
        try await scheduler.run(
          time: time, wakeup: schedulerWakeup, clock: { clock.facts }, beat: { beat(.scheduler) })
      },
      LoopService(description: "housekeeping") { try await housekeeping.run() },
      LoopService(description: "control") { try await server.run() },
      LoopService(description: "status") { try await reporter.run() },
    ]
    return Daemon(
      storage: storage, state: state, transport: transport, clock: clock, importer: importer, zone: zone, time: time,
      sleeper: sleeper, services: services, log: log)
  }

  /// On the socket that systemd passed as `control`, else on the one of the settings, else in the state directory.
  private static func controlServer(
    _ control: ControlService, settings: Settings, state: StateDirectory
  ) throws(DaemonFailure) -> VarlinkServer {
    do {
      let listener =
        if let passed = try ListenSockets().descriptor(named: "control", .unixStream) {
          try VarlinkListener(adopting: passed)
        } else {
          try VarlinkListener(path: settings.controlSocket ?? state.controlSocket, group: UnixGroup.controlGroup)
        }
      return try VarlinkServer(
        on: listener, interfaces: [try control.interface()],
        info: ServiceInfo(
          vendor: "Seatwatch", product: "seatwatchd", version: Daemon.version, url: "https://seatwatch.example.com"),
        options: control.serverOptions(ControlAccess(owner: getuid())))
    } catch {
      throw DaemonFailure.socket("the control socket: \(error)")
    }
  }

  /// Loads the templates as the daemon would, and keeps nothing.
  package static func checkTemplates(_ options: Options) throws(DaemonFailure) { _ = try loadTemplates(options) }

  private static func loadTemplates(_ options: Options) throws(DaemonFailure) -> TemplateLibrary {
    do {
      return try TemplateLibrary.load(
        shipped: options.templates, overrides: options.templateOverrides, declared: NotificationMail.templates)
    } catch {
      throw DaemonFailure.templates("\(error)")
    }
  }

  /// A full disk is told like any other state directory that cannot be used.
  private static func ifTaken<T>(by state: StateDirectory, _ write: () async throws -> T) async throws -> T {
    do { return try await write() } catch {
      guard let reason = StorageError.passing(error) else { throw error }
      throw DaemonFailure.stateDirectory(path: state.path, detail: reason)
    }
  }

  private static func begin(
    _ storage: Storage, at now: Instant, policy: RetryPolicy, log: Logger
  ) async throws -> Generation {
    let (generation, recovered) = try await storage.write { transaction in
      let generation = try transaction.beginGeneration(at: now)
      let recovered = try transaction.recover(at: now, generation: generation.number, policy: policy)
      // Whatever kept the transport from working may have been mended while the daemon was down.
      try transaction.transportWorks(at: now)
      try transaction.shortenWaits(at: now, policy: policy)
      return (generation, recovered)
    }
    if recovered != RecoveredMessages() {
      log.warning(
        "An interrupted run left deliveries in the middle",
        metadata: [
          "unsent": "\(recovered.unsent)", "ambiguous": "\(recovered.ambiguous)", "held": "\(recovered.held)",
        ])
    }
    return generation
  }

  private static func postOptions(_ settings: Settings) throws(DaemonFailure) -> NotificationPost.Options {
    do {
      return NotificationPost.Options(
        from: try Mailbox(settings.mail.from), replyTo: try settings.mail.replyTo.map { try Mailbox($0) },
        publicURL: settings.portal.publicURL)
    } catch {
      throw DaemonFailure.transport("mail: \(error)")
    }
  }
}
