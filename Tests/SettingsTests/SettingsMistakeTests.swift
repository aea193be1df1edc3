import Settings
import Testing

private let settingsMistakes: [Case] = [
  Case(
    """
    portl:
      listen: x
    """,
    [
      "1:1: unknown key `portl`; did you mean `portal`? expected one of `portal`, `mail`, `unassigning`, `control`, `state_directory`, `log_level`, "
        + "`metrics`, `ping`, `retention`"
    ]),
  Case(
    """
    mail:
      frm: a@b.c
    """,
    [
      "2:3: unknown key `frm`; did you mean `from`? expected one of `from`, `reply_to`, `tell`, `max_ambiguous`, `smtp`"
    ]),
  Case(
    """
    zzz: 1
    """,
    [
      "1:1: unknown key `zzz`; expected one of `portal`, `mail`, `unassigning`, `control`, `state_directory`, `log_level`, "
        + "`metrics`, `ping`, `retention`"
    ]),
  Case(
    """
    portal:
      listen: 8484
      public_url: ftp://x
    """,
    [
      "2:11: `listen` is `8484`; expected an address and a port, as `127.0.0.1:8484` or `[::1]:8484`, or the path of a Unix socket",
      "3:15: `public_url` is `ftp://x`; expected an address as `https://seats.example.com`",
    ]),
  Case(
    """
    portal:
      listen: 127.0.0.1:99999
      public_url: https://u:p@x.example
    """,
    [
      "2:11: `listen` is `127.0.0.1:99999`; expected an address and a port, as `127.0.0.1:8484` or `[::1]:8484`, or the path of a Unix socket",
      "3:15: `public_url` is `https://u:p@x.example`: a user name or password has no place here",
    ]),
  Case(
    """
    portal:
      listen: 300.1.1.1:80
      public_url: https://x.example/?a
    """,
    [
      "2:11: `listen` is `300.1.1.1:80`; expected an address and a port, as `127.0.0.1:8484` or `[::1]:8484`, or the path of a Unix socket",
      "3:15: `public_url` is `https://x.example/?a`: expected no `?` and no `#`",
    ]),
  Case(
    """
    portal: 8484
    """,
    [
      "1:9: the text `8484`; expected keys with values: `listen`, `public_url`"
    ]),
  Case(
    """
    portal:
    """,
    [
      "1:8: `portal` has no value; expected a section of keys, or leave it out"
    ]),
  Case(
    """
    - portal
    """,
    [
      "1:1: a list; expected keys with values: `portal`, `mail`, `unassigning`, `control`, `state_directory`, `log_level`, "
        + "`metrics`, `ping`, `retention`"
    ]),
  Case(
    """
    just words
    """,
    [
      "1:1: the text `just words`; expected keys with values: `portal`, `mail`, `unassigning`, `control`, `state_directory`, `log_level`, "
        + "`metrics`, `ping`, `retention`"
    ]),
  Case(
    """
    mail:
      from: nobody
      reply_to: [a@b.c]
      tell: ~
      max_ambiguous: 6
    """,
    [
      "2:9: `from` is `nobody`: not an address",
      "3:13: `reply_to` is a list; expected an address, as `it@example.com`",
      "4:9: `tell` has no value; expected an address, as `it@example.com`, or leave it out",
      "5:18: `max_ambiguous` is `6`; expected a whole number from 0 to 5",
    ]),
  Case(
    """
    mail:
      max_ambiguous: -1
    """,
    [
      "2:18: `max_ambiguous` is `-1`; expected a whole number from 0 to 5"
    ]),
  Case(
    """
    mail:
      max_ambiguous: 0x1
    """,
    [
      "2:18: `max_ambiguous` is `0x1`; expected a whole number from 0 to 5"
    ]),
  Case(
    """
    mail:
      smtp:
        port: 0
    """,
    [
      "3:5: missing key `host`; expected a host name or an IP address",
      "3:5: missing key `from` under `mail`; expected an address that the relay may send for, as `Seatwatch <seatwatch@example.com>`",
      "3:11: `port` is `0`; expected a whole number from 1 to 65535",
    ]),
  Case(
    """
    mail:
      from: a@b.c
      smtp:
        host: smtp.example.com
        security: none
        password: hunter2
    """,
    [
      "5:15: `security` is `none`: mail and password would cross the network in the clear; expected `starttls` or `tls`, a host on this machine without `unix_socket`, or `insecure: true`",
      "6:5: unknown key `password`; a secret never stands here: name a `password_file`, or leave it out for the credential smtp-password",
    ]),
  Case(
    """
    mail:
      from: a@b.c
      smtp:
        host: -x
        security: ssl
        connections: 65
        per_minute: many
        insecure: maybe
    """,
    [
      "4:11: `host` is `-x`; expected a host name or an IP address",
      "5:15: `security` is `ssl`; expected `starttls`, `tls` or `none`",
      "6:18: `connections` is `65`; expected a whole number from 1 to 64",
      "7:17: `per_minute` is `many`; expected a whole number from 1 to 100000",
      "8:15: `insecure` is `maybe`; expected `true` or `false`",
    ]),
  Case(
    """
    mail:
      from: a@b.c
      smtp:
        host: x
        password_file: hunter2
        auth: plain
        insecure: on
    """,
    [
      "5:20: the value of `password_file` is wrong; expected an absolute path",
      "5:20: `password_file` is set without a `user`; expected both or neither",
      "6:11: `auth` is set without a `user`; expected both or neither",
      "7:15: `insecure` is set, but `security` is `starttls`; expected `none` with it",
    ]),
  Case(
    """
    mail:
      from: a@b.c
      smtp:
        host: ::1
        security: none
        ca_file: /x.pem
        unix_socket: rel
        user: ""
    """,
    [
      "6:14: `ca_file` is set, but `security` is `none`; expected `starttls` or `tls` with it",
      "7:18: `unix_socket` is `rel`; expected an absolute path of at most 107 bytes",
      "8:11: `user` is empty; expected a user name",
    ]),
  Case(
    """
    mail:
      smtp:
        host: x
    """,
    [
      "3:5: missing key `from` under `mail`; expected an address that the relay may send for, as `Seatwatch <seatwatch@example.com>`"
    ]),
  Case(
    """
    control:
      socket: seatwatch.sock
    state_directory: ~/state
    log_level: INFO
    """,
    [
      "2:11: `socket` is `seatwatch.sock`; expected an absolute path of at most 107 bytes",
      "3:18: `state_directory` is `~/state`; expected an absolute path",
      "4:12: `log_level` is `INFO`; expected `trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`",
    ]),
  Case(
    "log_level: \"in\\nfo\"\n",
    [
      "1:12: `log_level` has a line end or a control character in it; expected `trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`"
    ]),
]

@Test(arguments: settingsMistakes)
func `each mistake in seatwatch.yaml is told with its place and what was expected`(sample: Case) throws {
  let mistakes = try withConfiguration(["seatwatch.yaml": sample.text]) { $0.mistakes() }
  #expect(mistakes == sample.mistakes.map { "seatwatch.yaml:\($0)" })
}
