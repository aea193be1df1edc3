import Settings
import Testing

private let oddities: [Case] = [
  Case(
    """
    portal:
      listen: 127.0.0.1:1
      listen: 127.0.0.1:2
    """,
    [
      "2:3: `listen` is written more than once in this section; each key is written once"
    ]),
  Case(
    "portal:\n\tlisten: 127.0.0.1:1\n",
    [
      "2:1: a tab; YAML is indented with spaces"
    ]),
  Case(
    "portal:\n  listen:\t\"x\"\n log_level: info\n",
    [
      "3:2: not YAML: did not find expected key (while parsing a block mapping, which began in line 1)"
    ]),
  Case(
    """
    log_level: info
    ---
    log_level: info
    """,
    [
      "2:1: a second document begins here; a file is one document"
    ]),
  Case(
    """
    x: &a {listen: 127.0.0.1:1}
    portal: *a
    """,
    [
      "1:4: anchors and aliases are not read here; write the value out"
    ]),
  Case(
    """
    portal:
      <<: {listen: 127.0.0.1:1}
    """,
    [
      "2:3: merge keys are not read here; write the keys out"
    ]),
  Case(
    """
    portal: *nowhere
    """,
    [
      "1:9: not YAML: found undefined alias"
    ]),
  Case(
    """
    log_level: !!int 5
    state_directory: !x /a
    """,
    [
      "1:12: tags are not read here; write the value alone",
      "2:18: tags are not read here; write the value alone",
    ]),
  Case(
    """
    log_level: info: debug
    """,
    [
      "1:16: not YAML: mapping values are not allowed in this context"
    ]),
  Case(
    """
    portal: {listen: 127.0.0.1:1
    """,
    [
      "1:29: not YAML: did not find expected ',' or '}' (while parsing a flow mapping, which began in line 1)"
    ]),
  Case(
    "log_level: \"info\n",
    [
      "2:1: not YAML: found unexpected end of stream (while scanning a quoted scalar, which began in line 1)"
    ]),
  Case(
    """
    ? [a, b]
    : c
    """,
    [
      "1:3: a list; expected one of the keys `portal`, `mail`, `unassigning`, `control`, `state_directory`, `log_level`, "
        + "`metrics`, `ping`, `retention`"
    ]),
  Case(
    "log_level: in\u{1}fo\n",
    [
      "1:14: the control character U+0001; expected plain text"
    ]),
  Case(
    "log_level: in\u{2028}fo\n",
    [
      "1:14: the control character U+2028; expected plain text"
    ]),
  Case(
    """
    log_level: %x
    """,
    [
      "1:12: not YAML: no value begins with this character; expected it in quotes"
    ]),
  Case(
    """
    log_level: @x
    """,
    [
      "1:12: not YAML: no value begins with this character; expected it in quotes"
    ]),
  Case(
    """
    log_level: &a info
    state_directory: *a
    """,
    [
      "1:12: anchors and aliases are not read here; write the value out"
    ]),
  Case(
    """
    portal: {listen: 127.0.0.1:1}}
    """,
    [
      "1:30: not YAML: did not find expected key (while parsing a block mapping, which began in line 1)"
    ]),
  Case(
    "log_level: info\rstate_directory: x\r",
    [
      "2:18: `state_directory` is `x`; expected an absolute path"
    ]),
  Case(
    "log_level: info\r\nstate_directory: x\r\n",
    [
      "2:18: `state_directory` is `x`; expected an absolute path"
    ]),
]

@Test(arguments: oddities)
func `what YAML allows and a settings file does not is told with its place`(sample: Case) throws {
  let mistakes = try withConfiguration(["seatwatch.yaml": sample.text]) { $0.mistakes() }
  #expect(mistakes == sample.mistakes.map { "seatwatch.yaml:\($0)" })
}
