import ArgumentParser

/// Which schedule a command is about.
struct ScheduleName: ParsableArguments {
  @Argument(help: ArgumentHelp("Its team, or team/admin where a team has several, or its id.", valueName: "schedule"))
  var schedule: String
}
