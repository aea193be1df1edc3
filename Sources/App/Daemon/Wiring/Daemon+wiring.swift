import Control
import ControlAPI
import Database
import Domain
import Glibc
import Ingestion
import Logging
import Outbox
import Portal
import Prometheus
import Reports
import Scheduler
import ServiceLifecycle
import Settings
import Storage
import Systemd
import Timekeeping
import Unassigning
import UnixSignals
import Varlink

extension Daemon {
  /// Builds everything, in the order of the shelves. Nothing runs yet, but the state directory is taken, what an older run left
  /// in the middle is settled, and the schedules in the database are those of the files.
  ///
  /// - Throws: ``DaemonFailure``.
  package static func build(
    _ explained: ExplainedConfiguration, options: Options, zones: ZoneFiles
  ) async throws -> Daemon {
    let settings = explained.configuration.settings
    // From here on a SIGHUP ends nothing; it is answered once everything runs.
    let hangups = await UnixSignalsSequence(trapping: .sighup)
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
    let stop = StopFlag()
    let listener = try portalListener(settings.portal)
    let maker = WorldMaker(
      options: options, state: state, credentials: credentials, key: key, stop: stop, zones: zones,
      boundPort: listener.port)
    let worlds = Worlds(try maker.world(explained, number: 0))
    let policy = worlds.current.outbox.policy

    let storage: Storage
    do { storage = try Storage(.file(state.database)) } catch { throw DaemonFailure.storage(error) }
    let generation = try await ifTaken(by: state) {
      try await begin(storage, known: state.knownGeneration, at: time.now(), policy: policy, log: log)
    }
    try state.recordGeneration(generation.number)
    let measures = Measures()
    let observer = Observer(storage: storage, measures: measures, wakeup: Wakeup(sleeper, time: time), log: log)
    let clock = ClockGuard(
      storage: storage, lastSeen: generation.lastSeenAt, time: time, isSynchronized: { time.isSynchronized },
      policy: policy, log: log, onJump: { measures.clockJumps.add(1, $0 > 0 ? "ahead" : "back") })
    let zone: @Sendable (String) throws -> ZoneRules = { try zones.zone(named: $0) }
    let register = RegisteredConfiguration(configuration: explained.configuration, zones: zones, storage: storage)
    _ = try await ifTaken(by: state) { try await register.record(at: time.now()) }
    let (schedulerWakeup, outboxWakeup) = (Wakeup(sleeper, time: time), Wakeup(sleeper, time: time))
    let (signInWakeup, webhookWakeup) = (Wakeup(sleeper, time: time), Wakeup(sleeper, time: time))
    let hold = try await RestoredGuard(
      storage: storage, zone: zone, time: time, log: log, onRelease: { clock.beginRunning() },
      wake: {
        schedulerWakeup.wake()
        outboxWakeup.wake()
      })
    if let choice = options.afterRestore, try await !hold.release(choice, by: .commandLine) {
      log.notice("The database was not restored from a backup, or a choice was made before: nothing to do about it")
    }

    let beats = Heartbeats()
    let beat: @Sendable (Heartbeats.Part) -> Void = { beats.beat($0, at: time.monotonic()) }
    storage.changes.listen { changes in
      if changes.contains(.schedules) { schedulerWakeup.wake() }
      if changes.contains(.signIns) { signInWakeup.wake() }
      if changes.contains(.webhooks) { webhookWakeup.wake() }
      if !changes.isDisjoint(with: [.messages, .transport]) { outboxWakeup.wake() }
    }
    let events = EventHub { time.now() }
    let importer = Importer(
      storage: storage, directory: state.imports, profiles: { worlds.current.profiles },
      onProgress: { events.tell($0) })

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
    storage.changes.watch { events.tell($0) }
    let notifier = Notifier()
    let reporterWakeup = Wakeup(sleeper, time: time)
    let reloader = Reloader(
      Reloader.Parts(
        file: options.configFile, maker: maker, worlds: worlds, zones: zones, storage: storage,
        fixed: FixedSettings(settings, environment: options.environment), logLevel: options.logLevel,
        notifier: notifier, time: time, wakeup: Wakeup(sleeper, time: time), log: log,
        onEnd: { outcome in
          if let result = outcome.result { measures.reloads.add(1, result) }
          reporterWakeup.wake()
          events.tell(.reload, outcome.words)
        }))
    let triggers = ReloadTriggers(
      reloader: reloader, options: options, signals: hangups, wakeup: Wakeup(sleeper, time: time), log: log)
    let problems: @Sendable () -> [String] = {
      [clock.problem, hold.problem].compactMap { $0 } + reloader.problems
    }
    let housekeeping = Housekeeping(
      storage: storage, zones: zones, retention: { RetentionTerms(worlds.current.configuration.settings.retention) },
      onNewRules: { reloader.zonesChanged() }, time: time, wakeup: Wakeup(sleeper, time: time), log: log)
    let teller = Teller(
      storage: storage, settings: { worlds.current.configuration.settings.mail },
      problems: {
        reloader.mistakes.map { OperatorNotice.Cause("files", "The files on disk are not what runs: \($0)") }
          + [clock.problem].compactMap { $0 }.map { OperatorNotice.Cause("clock", $0) }
      }, zone: zone, time: time, wakeup: Wakeup(sleeper, time: time), log: log)
    let resume = LoopService(description: "imports") {
      let summaries = try await importer.resumeInterrupted(at: time.now()) { record in
        try ImportTeam(record, zone: zone)
      }
      for summary in summaries {
        log.notice("An interrupted import was finished", metadata: ["import": "\(summary.importID)"])
      }
      try await gracefulShutdown()
    }
    let logs = LogLoop(storage: storage, zone: zone, time: time, wakeup: Wakeup(sleeper, time: time), log: log)
    let logSwap = Wakeup(sleeper, time: time)
    let actions = DaemonActions(reloader, hold, storage: storage, time: time)
    let unassigning = Unassigning(
      storage: storage, options: { worlds.current.configuration.settings.unassigning.options }, zone: zone)
    let operations: @Sendable () -> ScheduleOperations = {
      ScheduleOperations(
        storage: storage, zone: zone, firing: Firing(storage: storage, post: worlds.current.post, key: key))
    }
    let exporter = Exporter(storage: storage, directory: state.exports, key: key)
    let control = ControlService(
      storage: storage, importer: importer, exporter: exporter, operations: operations, unassigning: unassigning,
      hooks: ControlHooks(
        actions, state: state,
        testTransport: { address in try await transportTest(worlds.current, time: time)(address) },
        check: {
          guard let file = options.configFile else { return [] }
          do throws(DaemonFailure) {
            _ = try maker.world(Configuration.explained(file: file, zones: zones), number: 0)
            return []
          } catch { return "\(error)".split(separator: "\n").map(String.init) }
        }),
      events: events, zone: zone, now: { time.now() },
      facts: { worlds.current.transport.facts(in: state, problems: problems()) }, log: log)
    let server = try controlServer(control, settings: settings, state: state, measures: measures)
    let readers = try readerServer(control, state: state, measures: measures)
    let health = Health(
      storage: storage, beats: beats, holds: { [clock.problem, hold.problem].compactMap { $0 } }, time: time)
    let pinger = Pinger(
      settings: { worlds.current.configuration.settings.ping }, health: health, measures: measures,
      wakeup: Wakeup(sleeper, time: time), log: log)
    let scrape = Scrape(
      measures: measures, storage: storage, state: state, beats: beats, isClockTrusted: { clock.facts.mayRun },
      time: time, startedAt: time.now())
    var portalServices = PortalServices(
      storage: storage, operations: operations, unassigning: unassigning, exporter: exporter,
      site: { worlds.current.site }, zone: zone, now: { time.now() },
      keys: PortalKeys(installation: key, previous: try InstallationKey.previous(state, credentials: credentials)),
      log: log)
    portalServices.metrics = settings.metrics.path.map { path in
      MetricsDoor(
        path: path, isLocal: listener.isLocal,
        tokenFile: { worlds.current.configuration.settings.metrics.tokenFile }, text: { try await scrape.text() })
    }
    portalServices.measure = { measures.request("portal", time) }
    let portal = PortalServer(Portal(portalServices), on: listener, log: log)
    let signIns = SignIns(storage: storage, post: { worlds.current.post }, log: log)
    let reporter = StatusReporter(
      storage: storage, problems: problems, beats: beats, notifier: notifier, watchdog: try Watchdog(), time: time,
      wakeup: reporterWakeup, log: log)
    let webhooks = WebhookSender(storage: storage, generation: generation.number, time: time, log: log)
    let (outboxSwap, schedulerSwap, webhookSwap) = (
      Wakeup(sleeper, time: time), Wakeup(sleeper, time: time), Wakeup(sleeper, time: time)
    )
    let services: [any Service] = [
      clockLoop,
      LoopService(description: "outbox", onStop: { stop.raise() }) {
        try await worlds.loop(wakeup: outboxSwap) { world in
          // A password that was mended must not wait for the next probe.
          if world.number > 0 { try await storage.write { try $0.transportWorks(at: time.now()) } }
          let outbox = Outbox(
            storage: storage, transport: world.transport, options: world.outbox, generation: generation.number,
            time: time, wakeup: outboxWakeup, log: log, mayRun: { clock.facts.mayRun && !hold.isHolding },
            beat: { beat(.outbox) })
          try await outbox.run(isListening: false)
        }
      },
      resume,
      LoopService(description: "scheduler") {
        try await worlds.loop(wakeup: schedulerSwap) { world in
          let scheduler = Scheduler(
            storage: storage, zone: zone, firing: Firing(storage: storage, post: world.post, key: key), log: log)
          let facts: @Sendable () -> Scheduler.ClockFacts = {
            var facts = clock.facts
            facts.mayRun = facts.mayRun && !hold.isHolding
            return facts
          }
          try await scheduler.run(time: time, wakeup: schedulerWakeup, clock: facts, beat: { beat(.scheduler) })
        }
      },
      LoopService(description: "logs") {
        try await worlds.loop(wakeup: logSwap) { try await logs.run($0.configuration.teams.map(\.team)) }
      },
      LoopService(description: "webhook") {
        try await worlds.loop(wakeup: webhookSwap) { world in
          // What kept it from being heard may have been mended by the reload.
          if world.number > 0 { try await storage.write { try $0.shortenWebhookWaits(at: time.now(), atMost: 0) } }
          try await webhooks.run(
            world.webhook, wakeup: webhookWakeup, mayRun: { clock.facts.mayRun && !hold.isHolding })
        }
      },
      LoopService(description: "reload") { try await reloader.run() },
      LoopService(description: "hangups") { try await triggers.awaitSignals() },
      LoopService(description: "files") { try await triggers.watchFiles() },
      LoopService(description: "housekeeping") { try await housekeeping.run() },
      LoopService(description: "observer") { try await observer.run() },
      LoopService(description: "teller") { try await teller.run() },
      LoopService(description: "ping") { try await pinger.run() },
      LoopService(description: "control") { try await server.run() },
      LoopService(description: "pulse") {
        guard let socket = server.path else { return try await gracefulShutdown() }
        try await ControlPulse(
          socket: socket, beat: { beat(.control) }, wakeup: Wakeup(sleeper, time: time), log: log
        ).run()
      },
      LoopService(description: "readers") {
        if let readers { try await readers.run() } else { try await gracefulShutdown() }
      },
      LoopService(description: "sign-ins") { try await signIns.run(time: time, wakeup: signInWakeup) },
      portal,
      LoopService(description: "status") { try await reporter.run() },
    ]
    return Daemon(
      storage: storage, state: state,
      actions: actions, reloader: reloader, hold: hold,
      clock: clock, scrape: scrape,
      importer: importer, zone: zone, time: time, sleeper: sleeper, services: services, log: log)
  }

  /// The same for a configuration that is in no file.
  package static func build(_ configuration: Configuration, options: Options, zones: ZoneFiles) async throws -> Daemon {
    try await build(
      ExplainedConfiguration(configuration: configuration, effective: []), options: options, zones: zones)
  }

  /// Loads the templates as the daemon would, and keeps nothing.
  package static func checkTemplates(_ options: Options) throws(DaemonFailure) { _ = try WorldMaker.templates(options) }

  /// Loads the import profiles as the daemon would, and keeps nothing.
  package static func checkProfiles(_ options: Options, zones: ZoneFiles) throws(DaemonFailure) {
    _ = try WorldMaker.profiles(options, zones)
  }

  /// A full disk is told like any other state directory that cannot be used.
  private static func ifTaken<T>(by state: StateDirectory, _ write: () async throws -> T) async throws -> T {
    do { return try await write() } catch {
      guard let reason = StorageError.passing(error) else { throw error }
      throw DaemonFailure.stateDirectory(path: state.path, detail: reason)
    }
  }
}
