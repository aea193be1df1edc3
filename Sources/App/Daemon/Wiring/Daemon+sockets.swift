import Control
import ControlAPI
import Glibc
import Mail
import Outbox
import Portal
import Settings
import Systemd
import Prometheus
import Timekeeping
import Varlink

extension Daemon {
  /// On the socket that systemd passed as `control`, else on the one of the settings, else in the state directory.
  static func controlServer(
    _ control: ControlService, settings: Settings, state: StateDirectory, measures: Measures
  ) throws(DaemonFailure) -> VarlinkServer {
    do {
      let listener =
        if let passed = try ListenSockets().descriptor(named: "control", .unixStream) {
          try VarlinkListener(adopting: passed)
        } else {
          try VarlinkListener(path: settings.controlSocket ?? state.controlSocket, group: UnixGroup.controlGroup)
        }
      return try server(control, on: listener, options: control.serverOptions(ControlAccess(owner: getuid())), measures)
    } catch {
      throw DaemonFailure.socket("the control socket: \(error)")
    }
  }

  /// On the socket that systemd passed as `reader`, else in the state directory where the machine has the group; `nil` without
  /// either.
  static func readerServer(
    _ control: ControlService, state: StateDirectory, measures: Measures
  ) throws(DaemonFailure) -> VarlinkServer? {
    let group = "seatwatch-readers"
    do {
      let listener: VarlinkListener
      if let passed = try ListenSockets().descriptor(named: "reader", .unixStream) {
        listener = try VarlinkListener(adopting: passed)
      } else if UnixGroup.id(named: group) != nil {
        listener = try VarlinkListener(path: state.readerSocket, group: group)
      } else {
        return nil
      }
      let access = ControlAccess(owner: getuid(), readers: { UnixGroup.id(named: group) })
      return try server(control, on: listener, options: control.readerOptions(access), measures)
    } catch {
      throw DaemonFailure.socket("the readers' socket: \(error)")
    }
  }

  private static func server(
    _ control: ControlService, on listener: VarlinkListener, options: VarlinkServer.Options, _ measures: Measures
  ) throws -> VarlinkServer {
    var options = options
    // Names that a caller made up are no series of ours, and a stream lasts as long as its reader likes.
    let known = Set(try SeatwatchInterface.description().methods.keys).subtracting(["Watch"])
    options.measure = { method in
      let name = String(method.drop { $0 != "." }.split(separator: ".").last ?? "")
      guard known.contains(name) else { return { _ in } }
      let start = SystemTime().monotonic()
      return { isGood in
        measures.requests.observe(
          Double(SystemTime().monotonic() - start) / 1e9, "control", name, isGood ? "good" : "error")
      }
    }
    return try VarlinkServer(
      on: listener, interfaces: [control.interface()],
      info: ServiceInfo(
        vendor: "Seatwatch", product: "seatwatchd", version: Daemon.version, url: "https://seatwatch.example.com"),
      options: options)
  }

  /// On the socket that systemd passed as `portal`, TCP or Unix, else where the settings say.
  static func portalListener(_ settings: PortalSettings) throws(DaemonFailure) -> PortalListener {
    do {
      let passed = try ListenSockets()
      if passed.sockets.contains(where: { $0.name == "portal" }) {
        return PortalListener(adopting: try passed.listener(named: "portal"))
      }
      switch settings.listen {
      case .internet(let host, let port): return try PortalListener(host: host, port: port)
      case .unix(let path): return try PortalListener(path: path)
      }
    } catch {
      throw DaemonFailure.socket("\(error)")
    }
  }

  /// What `transport test` does.
  static func transportTest(
    _ world: World, time: any TimeSource
  ) throws(DaemonFailure) -> @Sendable (String) async throws -> String {
    let probe: TransportProbe
    do {
      probe = TransportProbe(
        transport: world.transport, from: try Mailbox(world.configuration.settings.mail.from), time: time)
    } catch {
      throw DaemonFailure.transport("mail: \(error)")
    }
    return { address in
      do {
        return try await probe.send(to: address)
      } catch let error as AddressError {
        throw ControlError.invalidValue(field: "to", value: address, expected: "an address: \(error)")
      } catch let error as TransportProbe.Refused {
        throw ControlError.notPossible(reason: "the test message did not go out: \(error)")
      }
    }
  }
}
