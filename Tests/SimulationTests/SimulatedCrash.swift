import Database
import Synchronization

/// The process has died: until it is started again nothing more is written.
struct SimulatedCrash: Error {}

/// Decides at each commit whether the process dies before it, or after it and before anybody learns that it happened.
final class CrashGate: Sendable {
  private struct State {
    var dice: Dice
    var chance = 0.0
    var isDead = false
    var crashes = 0
  }

  private let state: Mutex<State>

  init(seed: UInt64) { state = Mutex(State(dice: Dice(seed: seed))) }

  var isDead: Bool { state.withLock { $0.isDead } }
  var crashes: Int { state.withLock { $0.crashes } }

  func setChance(_ chance: Double) { state.withLock { $0.chance = chance } }
  func revive() { state.withLock { $0.isDead = false } }

  func pass(_ point: Writer.CommitPoint) throws {
    try state.withLock { state in
      if state.isDead, point == .before { throw SimulatedCrash() }
      if state.dice.hits(state.chance) {
        state.isDead = true
        state.crashes += 1
        throw SimulatedCrash()
      }
    }
  }
}
