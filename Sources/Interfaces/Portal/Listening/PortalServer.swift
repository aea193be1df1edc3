import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle

/// Serves the pages on one listening socket until it is asked to stop; what is under way is then finished.
///
/// Hummingbird's own server cannot take a socket over, so this one is put together from its parts.
package struct PortalServer: Service, CustomStringConvertible {
  package let description = "portal"

  private let listener: PortalListener
  private let portal: Portal
  private let limits: PortalLimits
  private let log: Logger

  package init(_ portal: Portal, on listener: PortalListener, limits: PortalLimits = PortalLimits(), log: Logger) {
    self.portal = portal
    self.listener = listener
    self.limits = limits
    self.log = log
  }

  package func run() async throws {
    let (portal, limits, log) = (portal, limits, log)
    let table = ConnectionTable(limit: limits.connections)
    let child = HTTP1Channel(
      responder: { request, writer, _ in
        let response = await portal.respond(to: request)
        try await writer.write(response: response.head, body: response.body)
      },
      configuration: .init(
        additionalChannelHandlers: [RequestDeadline(limits, table)],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
          maxHeaderFieldCount: limits.headerFields)))
    let group = MultiThreadedEventLoopGroup.singleton
    let quiesce = ServerQuiescingHelper(group: group)
    let server = try await ServerBootstrap(group: group)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(quiesce.makeServerChannelHandler(channel: channel))
        }
      }
      .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
      .bind(listener.descriptor) { channel in child.setup(channel: channel, logger: log) }
    try await withGracefulShutdownHandler {
      try await withThrowingDiscardingTaskGroup { group in
        try await server.executeThenClose { inbound in
          for try await connection in inbound {
            group.addTask { await child.handle(value: connection, logger: log) }
          }
        }
      }
    } onGracefulShutdown: {
      quiesce.initiateShutdown(promise: nil)
      group.any().scheduleTask(in: .seconds(Int64(limits.stopSeconds))) { table.closeAll() }
    }
  }
}
