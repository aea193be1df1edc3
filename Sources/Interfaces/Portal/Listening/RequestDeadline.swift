import NIOCore
import NIOHTTPTypes

/// Closes a connection whose client is too slow: with its head, with its body, or with reading the answer.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: PortalLimits
  private let table: ConnectionTable
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?

  init(_ limits: PortalLimits, _ table: ConnectionTable) {
    self.limits = limits
    self.table = table
  }

  func handlerAdded(context: ChannelHandlerContext) {
    table.opened(context.channel)
    expect(within: limits.headSeconds, context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { end(context) }

  func channelInactive(context: ChannelHandlerContext) {
    end(context)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      table.isBusy(context.channel)
      expect(within: limits.bodySeconds, context)
    case .body: break
    case .end:
      reading?.cancel()
      reading = nil
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) {
      table.isIdle(context.channel)
      // A request whose body was not read to its end still has to end in time.
      if reading == nil { expect(within: limits.idleSeconds, context) }
    }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    writing = context.channel.isWritable ? nil : closing(context, within: limits.answerSeconds)
    context.fireChannelWritabilityChanged()
  }

  private func expect(within seconds: Int, _ context: ChannelHandlerContext) {
    reading?.cancel()
    reading = closing(context, within: seconds)
  }

  private func closing(_ context: ChannelHandlerContext, within seconds: Int) -> Scheduled<Void> {
    let channel = context.channel
    return context.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) { channel.close(promise: nil) }
  }

  private func end(_ context: ChannelHandlerContext) {
    reading?.cancel()
    writing?.cancel()
    table.closed(context.channel)
  }
}
