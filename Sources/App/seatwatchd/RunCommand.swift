import ArgumentParser
import Daemon
import Foundation
import Logging
import Scheduler
import Settings
import Systemd
import Timekeeping

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the daemon until SIGTERM or Ctrl-C.",
    discussion: """
      Example: seatwatchd run --config /etc/seatwatch/seatwatch.yaml

      Exit codes: 0 stopped in order; 70 a part failed, start again; 74 disk or files; 75 the state directory or a socket is in \
      use; 78 a person must change something first.
      """)

  @OptionGroup var files: FileOptions

  @Option(
    name: .long,
    help: """
      On a database restored from a backup: whether what was due since counts as sent (assume-sent) or as missed (send). \
      Without it nothing is sent until somebody chooses.
      """)
  var afterRestore: AfterRestore?

  func run() async throws {
    try await ending {
      // Its default would end the daemon, and a terminal that closes or an operator who expects a reload sends it.
      signal(SIGHUP, SIG_IGN)
      let zones = ZoneFiles()
      let explained = try Configuration.explained(file: files.config, zones: zones)
      let level = LogLevelSwitch(explained.configuration.settings.logLevel)
      bootstrapLog(level)
      var options = try files.daemonOptions()
      options.configFile = files.config
      options.logLevel = level
      options.afterRestore = afterRestore?.choice
      let daemon = try await Daemon.build(explained, options: options, zones: zones)
      try await daemon.run()
    }
  }
}

/// Where the configuration and the templates are.
struct FileOptions: ParsableArguments {
  @Option(name: .long, help: "The settings file; teams.d lies beside it.")
  var config = "/etc/seatwatch/seatwatch.yaml"

  @OptionGroup var templates: TemplateOptions

  func daemonOptions() throws -> Daemon.Options {
    let folder = (config as NSString).deletingLastPathComponent
    var options = try templates.daemonOptions()
    options.templateOverrides = "\(folder)/templates"
    options.profileOverrides = "\(folder)/import-profiles"
    return options
  }
}

struct TemplateOptions: ParsableArguments {
  @Option(name: .long, help: "The folder of the shipped templates; found by itself when installed or in a checkout.")
  var templates: String?

  func daemonOptions() throws -> Daemon.Options {
    guard let folder = templates ?? found else {
      throw DaemonFailure.templates(
        "there are no templates in \(candidates.joined(separator: ", ")); name them with --templates")
    }
    var options = Daemon.Options(templates: folder, environment: ProcessInfo.processInfo.environment)
    // As installed, and as in a checkout.
    let above = (folder as NSString).deletingLastPathComponent
    options.profiles = ["\(above)/import-profiles", "\(above)/Config/import-profiles"].first {
      FileManager.default.fileExists(atPath: $0)
    }
    return options
  }

  private var found: String? {
    candidates.first { FileManager.default.fileExists(atPath: "\($0)/mail") }
  }

  /// As installed, then upwards from the program: a checkout has them beside its build folder.
  private var candidates: [String] {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    var list = ["/usr/share/seatwatch/templates"]
    for _ in 0..<5 {
      list.append(folder.appending(path: "Templates").path)
      folder = folder.deletingLastPathComponent()
    }
    return list
  }
}

/// Prints a failure the way a service manager and a person can both use it, and ends with its exit code.
func ending(_ body: () async throws -> Void) async throws {
  do { try await body() } catch let failure as DaemonFailure {
    FileHandle.standardError.write(Data("\(failure)\n".utf8))
    throw ExitCode(failure.exitCode)
  } catch let exit as ExitCode {
    throw exit
  } catch {
    FileHandle.standardError.write(Data("seatwatchd: \(error)\n".utf8))
    throw ExitCode(70)
  }
}

func bootstrapLog(_ level: LogLevelSwitch) {
  let destination = LogDestination.of()
  LoggingSystem.bootstrap { label -> any LogHandler in level.handler(destination.handler(label: label, level: .trace)) }
}

/// What the time since a backup counts as.
enum AfterRestore: String, ExpressibleByArgument, CaseIterable {
  case assumeSent = "assume-sent"
  case send

  var choice: RestoredHold.Choice {
    switch self {
    case .assumeSent: .assumeSent
    case .send: .send
    }
  }
}
