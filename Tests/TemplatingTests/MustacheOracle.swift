import Mustache

@testable import Templating

/// swift-mustache, given the same files and values.
struct MustacheOracle {
  private let library: MustacheLibrary

  init(_ files: [String: String]) throws {
    MustacheContentTypes.register(EscapingByBytes(), named: "BYTES")
    library = MustacheLibrary(
      templates: try files.reduce(into: [:]) { templates, file in
        let name = String(file.key.dropLast(".mustache".count))
        let type = TemplateName(name).isHTML ? "BYTES" : "TEXT"
        templates[name] = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(type)}}\n\(file.value)")
      })
  }

  func render(_ name: String, _ value: TemplateValue, _ shape: Shape) -> String? {
    library.render(MustacheOracle.object(value, shape), withTemplate: name)
  }

  /// As swift-mustache reads it.
  private static func object(_ value: TemplateValue, _ shape: Shape) -> Any {
    switch (value, shape) {
    case (.text(let text), _): text.isEmpty ? Absent() as Any : text
    case (.flag(let flag), _): flag
    case (.list(let items), .list(let item)): items.map { object($0, item) }
    case (.object(let fields), .object(let shape)):
      Dictionary(uniqueKeysWithValues: zip(shape.names, zip(fields, shape.shapes).map { object($0, $1) }))
    default: Absent()
    }
  }

  /// Text that is not there: sections over it are skipped, and its name is not looked for further outward.
  private struct Absent: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
  }

  /// Its own goes by characters, and lets a `<` behind U+0600 through.
  private struct EscapingByBytes: MustacheContentType {
    func escapeText(_ text: String) -> String {
      String(
        decoding: text.utf8.flatMap { byte -> [UInt8] in
          switch byte {
          case UInt8(ascii: "&"): Array("&amp;".utf8)
          case UInt8(ascii: "<"): Array("&lt;".utf8)
          case UInt8(ascii: ">"): Array("&gt;".utf8)
          case UInt8(ascii: "\""): Array("&quot;".utf8)
          case UInt8(ascii: "'"): Array("&#39;".utf8)
          default: [byte]
          }
        }, as: UTF8.self)
    }
  }
}
