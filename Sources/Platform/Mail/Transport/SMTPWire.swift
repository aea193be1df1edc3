import CCurl
import Glibc

/// What libcurl's callbacks work on: the message that is being sent, its dialogue, and the sockets of the session.
///
/// Lives longer than the handle whose connections point to it. Used by one thread.
final class SMTPWire {
  private let options: SMTPOptions
  private let shouldStop: @Sendable () -> Bool
  private var sockets: Set<curl_socket_t> = []

  private(set) var dialogue: SMTPDialogue
  private(set) var stop: SMTPStop?
  private(set) var isMarked = false
  private weak var handle: CurlHandle?
  private var body: SMTPBody?
  private var mark: (() throws -> Void)?

  /// Microseconds of libcurl's clock at which something last moved.
  private var movedAt = 0
  private var hasMoved = true
  private var uploaded: curl_off_t = 0

  init(options: SMTPOptions, shouldStop: @escaping @Sendable () -> Bool) {
    self.options = options
    self.shouldStop = shouldStop
    dialogue = SMTPDialogue(security: options.security)
  }

  var hasConnection: Bool { !sockets.isEmpty }

  /// Makes ready for one perform: a message, or with no body only a QUIT on the connection that is there.
  func begin(_ dialogue: SMTPDialogue, on handle: CurlHandle, body: SMTPBody?, mark: (() throws -> Void)?) {
    self.dialogue = dialogue
    self.handle = handle
    self.body = body
    self.mark = mark
    stop = nil
    isMarked = false
    movedAt = 0
    hasMoved = true
    uploaded = 0
  }

  func end() {
    body = nil
    mark = nil
  }

  /// Ends whatever libcurl still waits for, also the answer to QUIT.
  func shutSockets() {
    for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  private func give(up reason: SMTPStop) {
    stop = stop ?? reason
    shutSockets()
  }

  // MARK: What the callbacks do

  /// The next bytes of the body, or `nil` to abort. The mark is set before the last of them.
  fileprivate func nextBytes(_ target: UnsafeMutableRawPointer, _ capacity: Int) -> Int? {
    guard stop == nil, dialogue.violation == nil, var body else { return nil }
    if dialogue.step == .data {
      guard dialogue.reply?.code == 354 else { return nil }
      dialogue.bodyBegun()
    }
    let count = body.next(capacity)
    guard count > 0 else { return 0 }
    if !isMarked {
      guard !shouldStop() else {
        give(up: .asked)
        return nil
      }
      if body.isLast(count) {
        do { try mark?() } catch {
          give(up: .markFailed("\(error)"))
          return nil
        }
        isMarked = true
      }
    }
    body.copy(count, to: target)
    self.body = body
    hasMoved = true
    return count
  }

  fileprivate func received(_ line: String) -> Bool {
    hasMoved = true
    let mayGoOn = dialogue.received(line)
    liftConnectTimeout()
    if !mayGoOn { shutSockets() }
    return mayGoOn
  }

  fileprivate func sent(_ command: String) {
    hasMoved = true
    dialogue.sent(command)
  }

  /// Whether to go on, about once a second.
  fileprivate func poll(_ uploadedNow: curl_off_t) -> Bool {
    guard stop == nil, let handle else { return false }
    noteConnected(handle)
    if !isMarked, body != nil, shouldStop() {
      give(up: .asked)
      return false
    }
    let now = handle.microseconds(CURLINFO_TOTAL_TIME_T) ?? 0
    if hasMoved || uploadedNow != uploaded || now < movedAt {
      hasMoved = false
      uploaded = uploadedNow
      movedAt = now
    }
    guard Duration.microseconds(now - movedAt) < limit else {
      give(up: .timeout(dialogue.step, limit))
      return false
    }
    return true
  }

  private var limit: Duration {
    if dialogue.isQuitting { return options.quitTimeout }
    switch dialogue.step {
    case .connect: return options.connectTimeout
    case .body where body?.isComplete ?? true: return options.dotTimeout
    default: return options.replyTimeout
    }
  }

  private func noteConnected(_ handle: CurlHandle) {
    guard dialogue.step == .connect else { return }
    let info = options.security == .tls ? CURLINFO_APPCONNECT_TIME_T : CURLINFO_CONNECT_TIME_T
    guard let time = handle.microseconds(info), time > 0 else { return }
    dialogue.connected()
    hasMoved = true
    liftConnectTimeout()
  }

  /// libcurl counts the greeting, EHLO and AUTH as connecting; each of them has its own limit here.
  private func liftConnectTimeout() {
    do {
      try handle?.set(CURLOPT_CONNECTTIMEOUT_MS, 864_000_000)
    } catch {
      // The shorter limit stays, which is safe.
    }
  }

  fileprivate func open(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
    // Without a body there is only a QUIT to say, for which no connection is made.
    guard stop == nil, body != nil else { return CURL_SOCKET_BAD }
    let flags = Int32(SOCK_CLOEXEC.rawValue)
    let made = socket(address.pointee.family, address.pointee.socktype | flags, address.pointee.protocol)
    guard made >= 0 else { return CURL_SOCKET_BAD }
    sockets.insert(made)
    dialogue.socketOpened()
    return made
  }

  fileprivate func close(_ socket: curl_socket_t) -> Int32 {
    sockets.remove(socket)
    return Glibc.close(socket)
  }
}

// MARK: The C functions

extension SMTPWire {
  private static func of(_ context: UnsafeMutableRawPointer?) -> SMTPWire {
    Unmanaged<SMTPWire>.fromOpaque(context!).takeUnretainedValue()
  }

  static let readBody: seat_curl_io = { target, size, count, context in
    SMTPWire.of(context).nextBytes(target!, size * count) ?? Int(CURL_READFUNC_ABORT)
  }

  static let readReply: seat_curl_io = { bytes, size, count, context in
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
    return SMTPWire.of(context).received(line) ? size * count : 0
  }

  static let seeCommand: curl_debug_callback = { _, kind, bytes, count, context in
    guard kind == CURLINFO_HEADER_OUT else { return 0 }
    SMTPWire.of(context).sent(String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self))
    return 0
  }

  static let progress: curl_xferinfo_callback = { context, _, _, _, uploaded in
    SMTPWire.of(context).poll(uploaded) ? 0 : 1
  }

  static let openSocket: curl_opensocket_callback = { context, _, address in
    SMTPWire.of(context).open(address!)
  }

  static let closeSocket: curl_closesocket_callback = { context, socket in
    SMTPWire.of(context).close(socket)
  }
}
