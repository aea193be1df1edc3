/// Why there is no package.
enum PackagingFailure: Error, CustomStringConvertible {
  case argument(String)
  case build(String, log: String)
  case tool([String], code: Int32)
  case licence(Dependency)

  var description: String {
    switch self {
    case .argument(let text): "unknown argument `\(text)`; expected nothing, or --output FOLDER"
    case .build(let program, let log): "\(program) was not built:\n\(log)"
    case .tool(let command, let code): "`\(command.joined(separator: " "))` ended with \(code)"
    case .licence(let dependency):
      "\(dependency.name): no file in \(dependency.folder.path) says under which licence it is"
    }
  }
}
