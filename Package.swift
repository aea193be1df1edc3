// swift-tools-version:6.2
import PackageDescription

// Five shelves (Domain, Platform, Service, Interfaces, App); an import points to an earlier shelf or down the same one.
// `swift build --explicit-target-dependency-import-check error` enforces it.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ shelf: String, _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target
{
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(shelf)/\(name)", exclude: exclude, swiftSettings: strict)
}

func cLibrary(_ name: String, _ pkgConfig: String, _ debian: String) -> Target {
  .systemLibrary(name: name, path: "Sources/Platform/\(name)", pkgConfig: pkgConfig, providers: [.apt([debian])])
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, path: "Sources/App/\(name)", swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)Tests", exclude: exclude,
    swiftSettings: strict)
}

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
// The parts of a server that adopts a socket, at the versions that Hummingbird brings.
let http: [Target.Dependency] = [
  hummingbird,
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOExtras", package: "swift-nio-extras"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
]
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "seatwatch",
  platforms: [.macOS(.v15)],  // read by the availability checker only; Seatwatch runs on Linux
  products: [
    .executable(name: "seatwatchd", targets: ["seatwatchd"]),
    .executable(name: "seatwatchctl", targets: ["seatwatchctl"]),
  ],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    // Domain
    .target(name: "Domain", path: "Sources/Domain", swiftSettings: strict),

    // Platform
    cLibrary("CCurl", "libcurl", "libcurl4-openssl-dev"),
    cLibrary("CSQLite", "sqlite3", "libsqlite3-dev"),
    cLibrary("CSystemd", "libsystemd", "libsystemd-dev"),
    cLibrary("CCrypto", "libcrypto", "libssl-dev"),
    cLibrary("CZlib", "zlib", "zlib1g-dev"),
    cLibrary("CXLSXWriter", "xlsxwriter", "libxlsxwriter-dev"),
    cLibrary("CZip", "libzip", "libzip-dev"),
    cLibrary("CExpat", "expat", "libexpat1-dev"),
    .systemLibrary(name: "CClock", path: "Sources/Platform/CClock"),
    module("Platform", "Timekeeping", ["Domain", "CClock"]),
    module("Platform", "Database", ["CSQLite"]),
    module("Platform", "Mail", ["CCurl", "CCrypto"]),
    module("Platform", "Templating"),
    module("Platform", "Varlink", ["CSystemd"]),
    module("Platform", "Systemd", ["CSystemd", log]),
    module("Platform", "FileWatching"),
    module("Platform", "Spreadsheet", ["CXLSXWriter", "CZip", "CExpat"]),
    module("Platform", "Compression", ["CZlib"]),
    module("Platform", "Prometheus"),
    module("Platform", "Web", ["CCurl"]),

    // Service
    module("Service", "Storage", ["Domain", "Database", "CCrypto"]),
    module("Service", "Reports", ["Domain", "Storage", "Spreadsheet", "CCrypto"]),
    module("Service", "Ingestion", ["Domain", "Storage", "Spreadsheet", "Compression", "CCrypto"]),
    module("Service", "Unassigning", ["Domain", "Storage", "Reports", "Timekeeping", "Web", "CCrypto", log]),
    module(
      "Service", "Scheduler", ["Domain", "Storage", "Reports", "Mail", "Templating", "Timekeeping", "Spreadsheet", log]),
    module("Service", "Outbox", ["Domain", "Storage", "Mail", "Timekeeping", log]),

    // Interfaces
    module("Interfaces", "ControlAPI", ["Varlink"], exclude: ["org.seatwatch.varlink"]),
    module(
      "Interfaces", "Control",
      [
        "Domain", "ControlAPI", "Varlink", "Database", "Storage", "Reports", "Ingestion", "Unassigning", "Scheduler",
        log,
      ]),
    module(
      "Interfaces", "Portal",
      [
        "Domain", "Storage", "Reports", "Ingestion", "Unassigning", "Scheduler", "Spreadsheet", "Templating",
        "Timekeeping",
        "Prometheus", log, lifecycle,
      ] + http),

    // App
    module("App", "Settings", ["Domain", yams]),
    module(
      "App", "Daemon",
      [
        "Domain", "Timekeeping", "Database", "Mail", "Templating", "Varlink", "Systemd", "Storage", "Reports",
        "Ingestion", "Unassigning", "Scheduler", "Outbox", "ControlAPI", "Control", "Portal", "Prometheus", "Settings",
        "FileWatching", log, lifecycle,
        signals,
      ]),
    program("seatwatchd", ["Daemon", "Settings", "Scheduler", arguments, log]),
    program("seatwatchctl", ["ControlAPI", "Varlink", arguments]),
    .plugin(
      name: "PackageDebian",
      capability: .command(
        intent: .custom(verb: "debian", description: "Builds the Debian package."),
        permissions: [.writeToPackageDirectory(reason: "The package is put there.")]),
      path: "Sources/App/PackageDebian", exclude: ["debian"]),
    program("seatwatch-manual", ["Settings", arguments]),

    // Tests
    .executableTarget(
      name: "Measurements",
      dependencies: ["Domain", "Database", "Mail", "Reports", "Scheduler", "Spreadsheet", "Storage", "Templating"],
      path: "Tests/Benchmarks/Measurements", swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: [
        "Domain", "Timekeeping", "Database", "Storage", "Mail", "Ingestion", "Varlink", "ControlAPI", "Control",
        "Reports", "Unassigning", "Scheduler", "Templating", log, subprocess,
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    tests("Domain", ["Domain"], exclude: ["Oracles"]),
    tests("Timekeeping", ["Timekeeping", "Domain"], exclude: ["Oracles"]),
    tests("Database", ["Database"]),
    tests("Mail", ["Mail", subprocess], exclude: ["Servers", "Oracles"]),
    tests("Templating", ["Templating", mustache]),
    tests("Varlink", ["Varlink", "ControlAPI", subprocess]),
    tests("Systemd", ["Systemd", log, subprocess]),
    tests("FileWatching", ["FileWatching"]),
    tests("Spreadsheet", ["Spreadsheet", "Compression"], exclude: ["Oracles"]),
    tests("Storage", ["Storage", "Database", "Domain"]),
    tests(
      "Ingestion", ["Ingestion", "Reports", "Spreadsheet", "Storage", "Database", "Domain", "Timekeeping"],
      exclude: ["Samples", "Oracles"]),
    tests(
      "Scheduler",
      ["Scheduler", "Storage", "Database", "Domain", "Mail", "Reports", "Templating", "Timekeeping", log],
      exclude: ["Golden", "Oracles"]),
    tests("Outbox", ["Outbox", "Storage", "Database", "Domain", "Mail", "Timekeeping", log]),
    tests("Prometheus", ["Prometheus"]),
    tests(
      "Unassigning", ["Unassigning", "Reports", "Ingestion", "Storage", "Database", "Domain", "Timekeeping", log],
      exclude: ["Servers"]),
    tests(
      "Portal",
      [
        "Portal", "Storage", "Database", "Domain", "Reports", "Unassigning", "Scheduler", "Mail", "Templating",
        "Timekeeping", log, subprocess,
      ] + http),
    tests("Reports", ["Reports", "Domain"], exclude: ["Oracles"]),
    tests(
      "Daemon", ["Daemon", "Reports", "Scheduler", "Storage", "Database", "Domain", "Systemd", "Timekeeping", log]),
    tests("Settings", ["Settings", "Domain"]),
    tests(
      "Control",
      ["Control", "ControlAPI", "Varlink", "Ingestion", "Storage", "Database", "Domain", "Scheduler", log, subprocess],
      exclude: ["Oracles"]),
    tests(
      "Simulation",
      ["Scheduler", "Outbox", "Storage", "Domain", "Mail", "Templating", "Timekeeping", "Reports", "Database", log],
      exclude: ["Templates", "Mutations"]),
    tests(
      "Program",
      [
        "seatwatchd", "seatwatchctl", "seatwatch-manual", "Daemon", "Settings", "ControlAPI", "Storage", "Database",
        "Domain",
        "Timekeeping",
        "Control", "Scheduler", subprocess,
      ],
      exclude: ["Oracles"]),
  ]
)
