/// One client of a server: reads its calls, has them answered in order, and ends with it.
struct ServerConnection: Sendable {
  private let server: VarlinkServer
  private let table: ConnectionTable
  private let connection: Connection
  private let id: UInt64

  init(_ socket: Socket, of server: VarlinkServer, in table: ConnectionTable) {
    self.server = server
    self.table = table
    connection = Connection(socket, frameLimit: server.options.frameLimit, patience: server.options.patience)
    id = table.enter(socket)
  }

  /// Returns when the connection is over, for whatever reason: what a client does concerns nobody else.
  func run() async {
    do {
      let context = CallContext(peer: try Peer(of: connection.socket), connection: id)
      var frame = try await firstFrame()
      while let next = frame {
        table.becameBusy(id)
        try await answer(next, context)
        table.becameIdle(id)
        frame = try await connection.nextFrame()
      }
    } catch let failure as VarlinkFailure {
      await sayFarewell(failure)
    } catch {
      // Cancelled: the server stops.
    }
    connection.socket.shutDown()
    await server.options.connectionEnded(id)
    table.leave(id)
  }

  /// One that connects and says nothing does not keep its place.
  private func firstFrame() async throws -> [UInt8]? {
    try await withThrowingTaskGroup(of: [UInt8]?.self) { [connection, patience = server.options.patience] group in
      group.addTask { try await connection.nextFrame() }
      group.addTask {
        try await patience()
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  private func answer(_ frame: [UInt8], _ context: CallContext) async throws {
    let call = try Call(frame: frame)
    let sink = ReplySink(connection, call)
    let end = server.options.measure(call.method)
    do {
      try await perform(call, context, sink)
      if !sink.isFinished { throw VarlinkError.methodNotImplemented(call.method) }
      end(true)
    } catch let error as CancellationError {
      throw error
    } catch let failure as VarlinkFailure where failure == .connectionEnded || failure == .stoppedReading {
      throw failure
    } catch {
      let declared =
        server.interfaces[call.interface]?.declaredError(for: error)
        ?? (error as? VarlinkError) ?? .interfaceNotFound(call.interface)
      end(false)
      try await sink.fail(declared)
    }
    try await connection.flush()
  }

  private func perform(_ call: Call, _ context: CallContext, _ sink: ReplySink) async throws {
    guard let interface = server.interfaces[call.interface] else {
      throw VarlinkError.interfaceNotFound(call.interface)
    }
    guard server.options.authorize(context.peer, call.method) else { throw VarlinkError.permissionDenied }
    if call.upgrade { throw VarlinkError.invalidParameter("upgrade") }
    let handler = try interface.handler(for: call)
    guard call.more else { return try await handler(call, context, sink) }

    // A stream may have nothing to say for days: it ends when its reader is gone.
    try await withThrowingTaskGroup(of: Void.self) { [socket = connection.socket] group in
      group.addTask { try await handler(call, context, sink) }
      group.addTask {
        try await socket.waitUntilHungUp()
        throw VarlinkFailure.connectionEnded
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// Tells a client that speaks nonsense why it is disconnected, if it listens.
  private func sayFarewell(_ failure: VarlinkFailure) async {
    switch failure {
    case .malformed, .frameTooLarge: break
    default: return
    }
    do {
      try await connection.send(Reply.encode(error: .invalidParameter("(\(failure))")))
      try await connection.flush()
    } catch {
      // It does not listen either.
    }
  }
}
