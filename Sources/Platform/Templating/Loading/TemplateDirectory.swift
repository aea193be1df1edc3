import Foundation

/// Reads the `*.mustache` files below a directory; other files, and those whose names start with a dot, are left alone.
struct TemplateDirectory {
  /// More than this is no template.
  static let largestFile = 1 << 20

  private(set) var files: [TemplateName: TemplateFile] = [:]
  private(set) var problems: [TemplateProblem] = []

  init(_ directory: String) {
    let root = URL(fileURLWithPath: directory)
    let names: [String]
    do {
      names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    } catch {
      problems.append(TemplateProblem(file: directory, message: "cannot be read; expected a directory of templates"))
      return
    }
    for name in names.sorted()
    where name.hasSuffix(".mustache") && !name.split(separator: "/").contains(where: isHidden) {
      read(TemplateName(String(name.dropLast(".mustache".count))), path: root.appendingPathComponent(name).path)
    }
  }

  private func isHidden(_ part: Substring) -> Bool { part.hasPrefix(".") }

  private mutating func read(_ name: TemplateName, path: String) {
    guard name.isHTML || name.isText else {
      return report(path, "its name does not say how to escape; expected .html, .text or .subject before .mustache")
    }
    guard let data = FileManager.default.contents(atPath: path) else { return report(path, "cannot be read") }
    guard data.count <= TemplateDirectory.largestFile else { return report(path, "is larger than 1 MB") }
    guard let text = String(data: data, encoding: .utf8) else { return report(path, "is not valid UTF-8") }
    files[name] = TemplateFile(name: name, path: path, text: text)
  }

  private mutating func report(_ path: String, _ message: String) {
    problems.append(TemplateProblem(file: path, message: message))
  }
}
