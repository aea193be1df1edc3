import ServiceLifecycle

/// A loop of the daemon: runs until it is asked to stop. One that ends by itself ends the process.
struct LoopService: Service, CustomStringConvertible {
  let description: String
  /// Called as soon as the daemon is asked to stop, before the loop is cancelled.
  var onStop: @Sendable () -> Void = {}
  let body: @Sendable () async throws -> Void

  func run() async throws {
    try await withGracefulShutdownHandler {
      do { try await cancelWhenGracefulShutdown { try await body() } } catch is CancellationError {}
    } onGracefulShutdown: {
      onStop()
    }
  }
}
