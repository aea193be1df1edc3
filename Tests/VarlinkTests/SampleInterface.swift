import Varlink

/// An interface with a method for each way a call can go.
enum SampleInterface {
  static let text = """
    # For tests.
    interface org.example.sample

    type Item (
      name: string, # a comment
      count: ?int,
      kind: (small, large),
      inner: (x: float, tags: []string)
    )

    method Echo(text: string, item: ?Item, labels: [string]string) -> (text: string, item: ?Item, labels: [string]string)
    # Replies with 1, 2, … to.
    method Count(to: int, size: int) -> (n: int, filler: string)
    # Says something once and then nothing until the caller goes away.
    method Watch() -> ()
    # Ends when the test says so, cancelled or not.
    method Work() -> (done: bool)
    method WhoAmI() -> (uid: int, gid: int, groups: []int)
    method Refuse(why: string) -> ()
    method Break() -> ()
    method Unwritten() -> ()

    error Refused (why: string)
    error Failed (reason: string)

    """

  /// What handlers tell the test, and wait for.
  struct Hooks: Sendable {
    let watchBegan = Gate()
    let watchEnded = Gate()
    let workBegan = Gate()
    let workMayEnd = Gate()
    let countEnded = Gate()
    let notified = Gate()
  }

  static func make(_ hooks: Hooks = Hooks()) throws -> VarlinkInterface {
    var interface = VarlinkInterface(try InterfaceDescription(text))
    interface.on(Echo.self) { parameters, _ in
      await hooks.notified.open()
      return parameters
    }
    interface.onMore(Count.self) { parameters, _, stream in
      do {
        for n in 1..<max(parameters.to, 1) {
          try await stream.send(.init(n: n, filler: String(repeating: "x", count: parameters.size)))
        }
      } catch {
        await hooks.countEnded.open(with: error as? VarlinkFailure)
        throw error
      }
      return .init(n: parameters.to, filler: "")
    }
    interface.onMore(Watch.self) { _, _, stream in
      try await stream.send(Nothing())
      await hooks.watchBegan.open()
      do {
        try await Gate().wait()
      } catch {
        await hooks.watchEnded.open()
        throw error
      }
      return Nothing()
    }
    interface.on(Work.self) { _, _ in
      await hooks.workBegan.open()
      try await hooks.workMayEnd.waitStubbornly()
      return .init(done: true)
    }
    interface.on(WhoAmI.self) { _, context in
      .init(uid: context.peer.uid, gid: context.peer.gid, groups: context.peer.groups)
    }
    interface.on(Refuse.self) { parameters, _ in throw Refused(why: parameters.why) }
    interface.on(Break.self) { _, _ in throw Unforeseen() }
    return interface
  }

  struct Unforeseen: Error, CustomStringConvertible {
    var description: String { "the disk is on fire" }
  }

  struct Refused: DeclaredError, Hashable {
    var why: String
    init(why: String) { self.why = why }
    var varlinkError: VarlinkError { VarlinkError("org.example.sample.Refused", ["why": .string(why)]) }
    init?(_ error: VarlinkError) {
      guard error.name == "org.example.sample.Refused", let why = error.text("why") else { return nil }
      self.why = why
    }
  }

  enum Echo: VarlinkMethod {
    static let name = "org.example.sample.Echo"
    struct Item: Codable, Hashable, Sendable {
      struct Inner: Codable, Hashable, Sendable {
        var x: Double
        var tags: [String]
      }
      var name: String
      var count: Int?
      var kind: String
      var inner: Inner
    }
    struct Parameters: Codable, Hashable, Sendable {
      var text: String
      var item: Item?
      var labels: [String: String] = [:]
    }
    typealias Reply = Parameters
  }

  enum Count: VarlinkMethod {
    static let name = "org.example.sample.Count"
    struct Parameters: Codable, Sendable {
      var to: Int
      var size: Int
    }
    struct Reply: Codable, Sendable {
      var n: Int
      var filler: String
    }
  }

  enum Watch: VarlinkMethod {
    static let name = "org.example.sample.Watch"
    typealias Parameters = Nothing
    typealias Reply = Nothing
  }

  enum Work: VarlinkMethod {
    static let name = "org.example.sample.Work"
    typealias Parameters = Nothing
    struct Reply: Codable, Sendable { var done: Bool }
  }

  enum WhoAmI: VarlinkMethod {
    static let name = "org.example.sample.WhoAmI"
    typealias Parameters = Nothing
    struct Reply: Codable, Sendable {
      var uid: UInt32
      var gid: UInt32
      var groups: [UInt32]
    }
  }

  enum Refuse: VarlinkMethod {
    static let name = "org.example.sample.Refuse"
    typealias Failure = Refused
    struct Parameters: Codable, Sendable { var why: String }
    typealias Reply = Nothing
  }

  enum Break: VarlinkMethod {
    static let name = "org.example.sample.Break"
    typealias Parameters = Nothing
    typealias Reply = Nothing
  }
}
