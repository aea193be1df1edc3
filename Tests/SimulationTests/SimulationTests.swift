import Domain
import Foundation
import Scheduler
import Templating
import Testing

/// `SEATWATCH_SIMULATION_YEARS` sets how many schedule-years are lived (2,000 without it), `SEATWATCH_SIMULATION_SEED` repeats
/// the one history of that seed.
@Suite struct SimulationTests {
  private static let schedules = 10
  private static let yearsPerHistory = 4
  private static let environment = ProcessInfo.processInfo.environment

  static let seeds: [UInt64] = {
    if let seed = environment["SEATWATCH_SIMULATION_SEED"].flatMap(UInt64.init) { return [seed] }
    let years = environment["SEATWATCH_SIMULATION_YEARS"].flatMap(Int.init) ?? 2000
    return (0..<max(years / (schedules * yearsPerHistory), 1)).map { UInt64($0) + 1 }
  }()

  private static let templates = Result {
    try TemplateLibrary.load(
      shipped: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Templates").path,
      overrides: nil, declared: NotificationMail.templates)
  }

  @Test(arguments: seeds)
  func `nothing is lost or doubled through crashes, clock jumps, edits and a relay at its worst`(
    seed: UInt64
  ) async throws {
    let world = try SimulatedWorld(
      seed: seed, templates: try Self.templates.get(), maxAmbiguous: Int(seed % 3))
    try await world.populate(schedules: Self.schedules)
    let end = world.now + Self.yearsPerHistory * 366 * 86_400
    while world.now < end, world.steps < 5000, world.invariants.breaches.isEmpty { try await world.step() }
    try await world.settle()
    for breach in world.invariants.breaches { Issue.record("seed \(seed), step \(world.steps): \(breach)") }
    #expect(world.relay.sends > 0)
    #expect(world.gate.crashes > 0)
  }
}
