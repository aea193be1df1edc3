/// An interface that a server offers: its description, and a handler for each method.
package struct VarlinkInterface: Sendable {
  package typealias Handler = @Sendable (Call, CallContext, ReplySink) async throws -> Void

  package let description: InterfaceDescription
  private var handlers: [String: Handler] = [:]
  private let translate: @Sendable (any Error) -> VarlinkError?

  /// - Parameter translate: makes declared errors of what handlers throw; `nil` leaves it to the default, an error
  ///   `Failed (reason: string)` of this interface. `DeclaredError`s pass as they are.
  package init(
    _ description: InterfaceDescription, translate: @escaping @Sendable (any Error) -> VarlinkError? = { _ in nil }
  ) {
    self.description = description
    self.translate = translate
  }

  /// A method with one reply.
  package mutating func on<Method: VarlinkMethod>(
    _ method: Method.Type,
    _ body: @escaping @Sendable (Method.Parameters, CallContext) async throws -> Method.Reply
  ) {
    handle(method.name) { call, context, sink in
      try await sink.finish(try await body(call.parameters(as: Method.Parameters.self), context))
    }
  }

  /// A method with many replies: those the body sends, and the one it returns. It is cancelled when the caller goes away.
  package mutating func onMore<Method: VarlinkMethod>(
    _ method: Method.Type,
    _ body: @escaping @Sendable (Method.Parameters, CallContext, ReplyStream<Method>) async throws -> Method.Reply
  ) {
    handle(method.name) { call, context, sink in
      if !call.more { throw VarlinkError.expectedMore }
      try await sink.finish(try await body(call.parameters(as: Method.Parameters.self), context, ReplyStream(sink)))
    }
  }

  /// A method by its full name, as it came over the wire. The handler must give a last reply.
  package mutating func handle(_ name: String, _ handler: @escaping Handler) {
    handlers[name] = handler
  }

  /// Declared, but without a handler; sorted.
  package var unhandled: [String] {
    description.methods.keys.filter { handlers["\(description.name).\($0)"] == nil }.sorted()
  }

  /// The handler of a call whose parameters have the declared types.
  func handler(for call: Call) throws(VarlinkError) -> Handler {
    guard let declared = description.methods[call.member] else { throw .methodNotFound(call.method) }
    guard let handler = handlers[call.method] else { throw .methodNotImplemented(call.method) }
    let parameters = JSONValue.object(try call.parameters(as: [String: JSONValue].self))
    if let place = description.mismatch(of: parameters, with: declared.input) { throw .invalidParameter(place) }
    return handler
  }

  func declaredError(for error: any Error) -> VarlinkError {
    if let error = error as? any DeclaredError { return error.varlinkError }
    return translate(error)
      ?? VarlinkError("\(description.name).Failed", ["reason": .string(String(describing: error))])
  }
}

/// The replies of a method that has many.
package struct ReplyStream<Method: VarlinkMethod>: Sendable {
  private let sink: ReplySink

  init(_ sink: ReplySink) {
    self.sink = sink
  }

  /// Returns when the client has read enough of what was sent before.
  package func send(_ reply: Method.Reply) async throws {
    try await sink.send(reply)
  }
}
