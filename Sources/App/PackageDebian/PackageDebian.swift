// PackageDebian: builds the Debian package. `swift package --allow-writing-to-package-directory debian`

import Foundation
import PackagePlugin

/// Builds both programs for release with Swift inside them, lays out what belongs beside them, and lets debhelper make the
/// package of it, by the files in `debian`.
@main struct PackageDebian: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    var options = ArgumentExtractor(arguments)
    let named = options.extractOption(named: "output").last.map { URL(fileURLWithPath: $0) }
    if let unknown = options.remainingArguments.first { throw PackagingFailure.argument(unknown) }

    let source = SourceFolder(
      checkout: context.package.directoryURL, folder: context.pluginWorkDirectoryURL.appending(path: "source"))
    try source.begin()
    for program in ["seatwatchd", "seatwatchctl"] { try source.add(program: program, at: try build(program)) }
    try source.addShared(by: try build("seatwatch-manual"))
    try source.addCopyright(of: context.package.dependencies.map { Dependency($0.package) })
    try source.addChangelog()
    let package = try source.makePackage()

    let output = (named ?? context.package.directoryURL).appending(path: package.lastPathComponent)
    if FileManager.default.fileExists(atPath: output.path) { try FileManager.default.removeItem(at: output) }
    try FileManager.default.copyItem(at: package, to: output)
    print(output.path)
  }

  /// Without debug information, which would be stripped again: half the time of linking.
  private func build(_ program: String) throws -> URL {
    var parameters = PackageManager.BuildParameters(configuration: .release, logging: .concise)
    parameters.otherSwiftcFlags = ["-static-stdlib", "-gnone"]
    let result = try packageManager.build(.product(program), parameters: parameters)
    guard result.succeeded, let built = result.builtArtifacts.first(where: { $0.url.lastPathComponent == program })
    else {
      throw PackagingFailure.build(program, log: result.logText)
    }
    return built.url
  }
}

extension Dependency {
  fileprivate init(_ package: Package) {
    self.init(name: package.displayName, folder: package.directoryURL)
  }
}
