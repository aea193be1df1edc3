extension ProgramPage {
  static func client(_ command: CommandDescription, version: String) -> ProgramPage {
    ProgramPage(
      command: command, section: 1, version: version, common: ["help", "version", "socket", "json"],
      exits: [
        ("0", "Done."), ("1", "Refused; stderr says why, and nothing was changed."), ("64", "Wrong usage."),
        ("69", "The daemon cannot be reached."), ("77", "Not allowed."),
      ],
      environment: [
        ("SEATWATCH_SOCKET", "The control socket, where --socket does not say it."),
        (
          "STATE_DIRECTORY, XDG_STATE_HOME, HOME",
          "Where the daemon's state directory is looked for when /run/seatwatch/control.sock is not there."
        ),
      ],
      files: [
        ("/run/seatwatch/control.sock", "The control socket of the system's daemon; for the group seatwatch."),
        ("/run/seatwatch/reader.sock", "The same for questions only; for the group seatwatch-readers."),
      ], seeAlso: ["seatwatchd(8)", "seatwatch.yaml(5)"])
  }

  static func daemon(_ command: CommandDescription, version: String) -> ProgramPage {
    ProgramPage(
      command: command, section: 8, version: version,
      exits: [
        ("0", "Stopped in order."), ("64", "Wrong usage."), ("70", "A part of it failed; start it again."),
        ("74", "The state directory or the database cannot be used."),
        ("75", "Something else holds the state directory or the socket; try again later."),
        ("78", "A file must be changed first; stderr says where."),
      ],
      environment: [
        (
          "STATE_DIRECTORY, XDG_STATE_HOME, HOME",
          "Where the state lies when `state_directory` is not set; see seatwatch.yaml(5)."
        ),
        (
          "CREDENTIALS_DIRECTORY", "Where systemd puts the credential smtp-password, and others that the settings name."
        ),
        (
          "NOTIFY_SOCKET, WATCHDOG_USEC, LISTEN_FDS", "Of systemd: readiness, the watchdog, and sockets by their names."
        ),
      ],
      files: [
        ("/etc/seatwatch/seatwatch.yaml", "The settings; seatwatch.yaml(5)."),
        ("/etc/seatwatch/teams.d/*.yaml", "The teams, one in each file."),
        ("/etc/seatwatch/templates", "Templates that take the place of shipped ones of the same name."),
        ("/var/lib/seatwatch", "The state directory of the system's daemon."),
      ],
      signals: [
        ("SIGHUP", "Read the files again; on a mistake nothing changes."),
        ("SIGTERM, SIGINT", "Stop in order: what is being sent is brought to an outcome, nothing new is begun."),
      ], seeAlso: ["seatwatchctl(1)", "seatwatch.yaml(5)", "systemd.service(5)"])
  }
}
