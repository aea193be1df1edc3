import ControlAPI
import Foundation
import Testing

@testable import Varlink

/// `org.seatwatch`: its file, its text, its Swift types, and PyPI's reading of it.
@Suite(.timeLimit(.minutes(15))) struct ControlAPITests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Interfaces/ControlAPI/org.seatwatch.varlink").standardizedFileURL

  @Test func `the text that is served is the file, byte for byte`() throws {
    #expect(try Data(contentsOf: Self.file) == Data(SeatwatchInterface.text.utf8))
    #expect(try SeatwatchInterface.description().name == "org.seatwatch")
  }

  @Test func `PyPI's parser finds in the file what ours finds`() async throws {
    let output = try await Python.script(
      """
      from varlink.scanner import Interface, _Method, _Alias, _Error
      members = Interface(open(sys.argv[1], encoding="utf-8").read()).members
      print(json.dumps({kind.__name__: sorted(n for n, m in members.items() if isinstance(m, kind))
        for kind in (_Method, _Alias, _Error)}))
      """, Self.file.path)
    let found = try JSONDecoder().decode([String: [String]].self, from: Data(output.utf8))
    let ours = try SeatwatchInterface.description()
    #expect(found["_Method"] == ours.methods.keys.sorted())
    #expect(found["_Alias"] == ours.types.keys.sorted())
    #expect(found["_Error"] == ours.errors.keys.sorted())
  }

  @Test func `each method's Swift types have exactly the declared fields`() throws {
    let description = try SeatwatchInterface.description()
    for sample in try ControlSamples.all {
      let method = try #require(description.methods[sample.method])
      let parameters = try WireCoding.decode(JSONValue.self, from: sample.parameters)
      let reply = try WireCoding.decode(JSONValue.self, from: sample.reply)
      #expect(description.mismatch(of: parameters, with: method.input) == nil, "parameters of \(sample.method)")
      #expect(description.mismatch(of: reply, with: method.output) == nil, "reply of \(sample.method)")
    }
    #expect(try Set(ControlSamples.all.map(\.method)) == Set(description.methods.keys))
  }

  @Test(
    arguments: [
      .teamNotFound(team: "nois", nearest: "nio"), .teamNotFound(team: "x", nearest: nil), .importNotFound(import: "7"),
      .invalidValue(field: "range", value: "4m", expected: "30d, 3m, 6m, 9m or 12m"),
      .importRefused(reasons: ["seats.csv: no usable row", "b"]), .scheduleNotFound(schedule: "s"),
      .notificationNotFound(notification: "1"), .deliveryNotFound(delivery: "1"), .exemptionNotFound(exemption: "1"),
      .seatNotFound(reason: "r"), .notPossible(reason: "r"), .ownedByFile(schedule: "1", definedIn: "a.yaml:3"),
      .configurationRefused(mistakes: ["a.yaml:1:1: no"]), .tooSlow(missed: 3), .busy(reason: "b"),
      .notAllowed(reason: "n"),
      .storageUnavailable(reason: "disk full"), .failed(reason: "f"),
    ] as [ControlError])
  func `each error is declared and comes back as it went`(error: ControlError) throws {
    let description = try SeatwatchInterface.description()
    let sent = error.varlinkError
    let declared = try #require(description.errors[String(sent.name.dropFirst("org.seatwatch.".count))])
    #expect(description.mismatch(of: .object(sent.parameters), with: declared) == nil)
    let received = try #require(try Reply(frame: Reply.encode(error: sent).dropLast()).error)
    #expect(ControlError(received) == error)
  }

  @Test func `no error is declared that has no Swift case`() throws {
    for name in try SeatwatchInterface.description().errors.keys {
      #expect(ControlError(VarlinkError("org.seatwatch.\(name)")) != nil)
    }
  }

  @Test func `what reads and what is secret are methods that there are`() throws {
    let methods = Set(try SeatwatchInterface.description().methods.keys)
    #expect(SeatwatchInterface.reading.isSubset(of: methods) && SeatwatchInterface.secret.isSubset(of: methods))
    #expect(SeatwatchInterface.reading.isDisjoint(with: SeatwatchInterface.secret))
    let changing = methods.subtracting(SeatwatchInterface.reading).subtracting(SeatwatchInterface.secret)
    #expect(
      changing == [
        "ImportBegin", "ImportChunk", "ImportCommit", "ImportTry", "ImportAccept", "ImportAbort", "ScheduleSet",
        "ScheduleOn", "ScheduleOff",
        "SchedulePause", "ScheduleResume", "ScheduleSkip", "ScheduleUnskip",
        "ScheduleMove", "ScheduleSend", "DeliveryRetry",
        "DeliveryCancel", "DeliveryResolve", "ExemptAdd", "ExemptRemove", "Erase", "TransportPause", "TransportResume",
        "TransportTest", "Reload", "BackupRelease", "SeatUnassign", "SeatRestore",
        "Export", "TokenRevoke",
      ])
  }

  @Test func `a value without its optional fields is completed by nulls`() throws {
    let description = try SeatwatchInterface.description()
    let due = description.completed(["seats": [["user": "ada"]]], as: .named("InactiveReport"))
    #expect(due["data_through"] == .null && due["counts"] == .null)
    guard case .array(let seats) = due["seats"] else { throw VarlinkFailure.malformed("no seats") }
    #expect(seats[0]["user"] == "ada" && seats[0]["last_used_on"] == .null)
  }

  @Test func `no method takes a path`() throws {
    for (name, method) in try SeatwatchInterface.description().methods {
      guard case .structure(let fields) = method.input else { continue }
      #expect(fields.allSatisfy { !$0.name.contains("path") && !$0.name.contains("directory") }, "\(name)")
    }
  }

  @Test func `a report's JSON is the one that is promised`() throws {
    let bytes = try WireCoding.frame(ControlSamples.report)
    #expect(
      String(decoding: bytes.dropLast(), as: UTF8.self) == #"""
        {"as_of":"2019-03-31","counts":{"active":1,"exempt":0,"inactive":1,"new":0},"coverage":"whole","data_through":null,"range":"3m","seats":[{"assigned_on":"2018-01-01","days_used":0,"last_used_on":null,"product":"nio","user":"ada","verdict":"inactive"},{"assigned_on":"2018-01-01","days_used":3,"last_used_on":"2019-03-30","product":"nio","user":"bela","verdict":"active"}],"team":"nio","window":{"end":"2019-03-31","label":"Dec 31–Mar 31","start_exclusive":"2018-12-31"}}
        """#)
  }

  @Test func `files of any size stream through calls, to our client and to PyPI's`() async throws {
    let received = Received()
    var interface = VarlinkInterface(try SeatwatchInterface.description())
    interface.on(ImportBegin.self) { _, context in .init(import: String(context.connection)) }
    interface.on(ImportChunk.self) { parameters, context in
      guard parameters.import == String(context.connection) else {
        throw ControlError.importNotFound(import: parameters.import)
      }
      await received.add(parameters.data, to: parameters.file)
      return Nothing()
    }
    try await withServer([interface]) { path in
      let client = try VarlinkClient(socketPath: path)
      let id = try await client.call(ImportBegin.self, .init(team: "nio", sourceName: "export")).import
      let piece = Data((0..<ImportChunk.sizeLimit).map { UInt8(truncatingIfNeeded: $0 &* 7) })
      for last in [false, false, true] {
        _ = try await client.call(ImportChunk.self, .init(import: id, file: "a.csv", data: piece, last: last))
      }
      #expect(await received.files["a.csv"] == piece + piece + piece)
      await #expect(throws: ControlError.importNotFound(import: "elsewhere")) {
        try await client.call(ImportChunk.self, .init(import: "elsewhere", file: "a", data: Data(), last: true))
      }
      let output = try await Python.script(
        """
        import base64
        seatwatch = varlink.Client(address="unix:" + sys.argv[1]).open("org.seatwatch")
        id = seatwatch.ImportBegin("nio", "x")["import"]
        seatwatch.ImportChunk(id, "b.csv", base64.b64encode(b"team,\\xff\\x00\\n").decode(), True)
        try:
          seatwatch.ImportChunk("elsewhere", "b.csv", "", True)
        except varlink.VarlinkError as e:
          print(e.error())
        """, path)
      #expect(await received.files["b.csv"] == Data("team,".utf8) + [0xff, 0, 10])
      #expect(output == "org.seatwatch.ImportNotFound")
    }
  }

  private actor Received {
    var files: [String: Data] = [:]
    func add(_ data: Data, to file: String) {
      files[file, default: Data()] += data
    }
  }
}
