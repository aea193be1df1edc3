import ControlAPI
import Testing
import Varlink

/// The `varlink` package of PyPI as client.
@Suite(.timeLimit(.minutes(15))) struct PythonClientTests {
  private let connect = """
    client = varlink.Client(address="unix:" + sys.argv[1])
    sample = client.open("org.example.sample")

    """

  @Test func `it reads who we are and what we offer`() async throws {
    try await withSample { path in
      let output = try await Python.script(
        """
        client = varlink.Client(address="unix:" + sys.argv[1])
        print(json.dumps(client.get_interface("org.varlink.service") is not None))
        service = client.open("org.varlink.service")
        info = service.GetInfo()
        print(json.dumps([info[k] for k in ("vendor", "product", "version", "url", "interfaces")]))
        sys.stdout.write(service.GetInterfaceDescription("org.example.sample")["description"])
        """, path)
      #expect(
        output + "\n" == """
          true
          ["Example", "Sample", "1.2.3", "https://example.com/", ["org.varlink.service", "org.example.sample"]]
          \(SampleInterface.text)
          """)
    }
  }

  @Test func `its calls, streams and one-way calls work`() async throws {
    let hooks = SampleInterface.Hooks()
    try await withSample(hooks) { path in
      let output = try await Python.script(
        connect + """
          item = {"name": "n", "count": 2, "kind": "large", "inner": {"x": 0.5, "tags": ["t"]}}
          print(json.dumps(sample.Echo("ä", item, {"k": "v"}), sort_keys=True, ensure_ascii=False))
          print(json.dumps([r["n"] for r in sample.Count(4, 10, _more=True)]))
          print(json.dumps(sample.Echo("one way", None, {}, _oneway=True)))
          """, path)
      #expect(
        output == """
          {"item": {"count": 2, "inner": {"tags": ["t"], "x": 0.5}, "kind": "large", "name": "n"}, "labels": {"k": "v"}, "text": "ä"}
          [1, 2, 3, 4]
          null
          """)
      try await hooks.notified.wait()
    }
  }

  @Test func `it gets errors by their names`() async throws {
    try await withSample { path in
      let output = try await Python.script(
        connect + """
          for attempt in (lambda: sample.Refuse("so"), lambda: sample.Break(), lambda: sample.Unwritten(), lambda: list(sample.Watch())):
            try:
              attempt()
            except varlink.VarlinkError as e:
              print(json.dumps(e.as_dict(), sort_keys=True))
          """, path)
      #expect(
        output == """
          {"error": "org.example.sample.Refused", "parameters": {"why": "so"}}
          {"error": "org.example.sample.Failed", "parameters": {"reason": "the disk is on fire"}}
          {"error": "org.varlink.service.MethodNotImplemented", "parameters": {"method": "org.example.sample.Unwritten"}}
          {"error": "org.varlink.service.ExpectedMore", "parameters": {}}
          """)
    }
  }

  @Test func `its command line reads, calls and is told of unknown methods`() async throws {
    try await withSample { path in
      let help = try await Python.run(["-m", "varlink.cli", "help", "unix:\(path)/org.example.sample"])
      #expect(help.output.contains("method Count(to: int, size: int) -> (n: int, filler: string)"))
      let called = try await Python.run([
        "-m", "varlink.cli", "call", "--more", "unix:\(path)/org.example.sample.Count", "{\"to\":2,\"size\":0}",
      ])
      #expect(called.output.contains("\"n\": 1") && called.output.contains("\"n\": 2"))
      let refused = try await Python.run(["-m", "varlink.cli", "call", "unix:\(path)/org.example.sample.Nope", "{}"])
      #expect(refused.error.contains("MethodNotFound"))
    }
  }
}
