// Outbox: the sending loop. Claims, sends, settles, retries, gives up; why a message exists it does not know.

import Domain
import Foundation
import Logging
import Mail
import Storage
import Timekeeping

/// Sends what is queued, over several connections at once, each on its own thread.
package struct Outbox: Sendable {
  package struct Options: Sendable {
    /// Connections kept open at the most, 1 to 64.
    package var connections: Int
    /// Messages a minute at the most; `nil` for no limit.
    package var perMinute: Int?
    package var policy: RetryPolicy

    package init(connections: Int = 4, perMinute: Int? = nil, policy: RetryPolicy = RetryPolicy()) {
      self.connections = connections
      self.perMinute = perMinute
      self.policy = policy
    }
  }

  private let storage: Storage
  private let transport: any MailTransport
  private let options: Options
  private let generation: Int
  private let time: any TimeSource
  private let wakeup: Wakeup
  private let log: Logger
  /// False while the wall clock is not believed.
  private let mayRun: @Sendable () -> Bool
  /// Told at every turn of the loop and of each thread, for the watchdog.
  private let beat: @Sendable () -> Void

  package init(
    storage: Storage, transport: any MailTransport, options: Options, generation: Int, time: any TimeSource,
    wakeup: Wakeup, log: Logger, mayRun: @escaping @Sendable () -> Bool = { true },
    beat: @escaping @Sendable () -> Void = {}
  ) {
    self.storage = storage
    self.transport = transport
    self.options = options
    self.generation = generation
    self.time = time
    self.wakeup = wakeup
    self.log = log
    self.mayRun = mayRun
    self.beat = beat
  }

  /// Runs until the task is cancelled; then no message is claimed any more and those under way are brought to an outcome.
  ///
  /// - Parameter isListening: false when somebody else wakes it after commits that touch messages or the transport.
  /// - Throws: a failure of the database that only a fresh start can answer.
  package func run(isListening: Bool = true) async throws {
    let crew = SendingCrew(pace: options.perMinute.map { SendingPace(perMinute: $0) })
    for number in 0..<options.connections { start(crew, number) }
    if isListening {
      storage.changes.listen { [wakeup] changes in
        if !changes.isDisjoint(with: [.messages, .transport]) { wakeup.wake() }
      }
    }
    while !Task.isCancelled, crew.failure == nil {
      beat()
      let next = try await storage.read { try $0.nextTry() }
      let now = time.now()
      if let next, next <= now, mayRun() {
        crew.callToWork()
        await wakeup.wait(until: nil)
      } else {
        let woken = await wakeup.wait(until: next)
        if next.map({ $0 > woken }) ?? true { crew.callToRest() }
      }
    }
    await crew.stop()
    if let failure = crew.failure { throw failure }
  }

  private func start(_ crew: SendingCrew, _ number: Int) {
    crew.join { [self] in
      defer { wakeup.wake() }
      let worker = OutboxWorker(
        storage: storage, transport: transport, generation: generation, policy: options.policy, log: log)
      while let call = crew.nextCall() {
        switch call {
        case .rest: worker.rest()
        case .work: try work(worker, in: crew)
        }
      }
      worker.rest()
    }
  }

  /// Sends until nothing is ready.
  private func work(_ worker: OutboxWorker, in crew: SendingCrew) throws {
    while !crew.isStopping, mayRun() {
      if let wait = crew.pace?.take(at: time.monotonic()), wait > 0 {
        Thread.sleep(forTimeInterval: min(wait, 1))
        continue
      }
      beat()
      switch try worker.turn(clock: time.now) {
      case .attempted: continue
      case .idle:
        crew.pace?.giveBack()
        wakeup.wake()
        return
      case .blocked(let reason):
        log.error(
          "Nothing is sent while the database takes nothing",
          metadata: ["reason": "\(reason)", "message_id": "\(NotableEvent.databaseTakesNothing)"])
        crew.pace?.giveBack()
        Thread.sleep(forTimeInterval: 1)
      }
    }
  }
}
