import Foundation
import Testing

@testable import Templating

struct TemplateRenderingTests {
  private func render(
    _ text: String, _ model: TeamModel, as name: TemplateName = "a.html", partials: [String: String] = [:]
  ) throws -> String {
    try withTemplates(partials.merging(["\(name).mustache": text]) { $1 }) { root in
      let library = try TemplateLibrary.load(shipped: root, overrides: nil, declared: [name: TeamModel.shape])
      return try library.render(name, model)
    }
  }

  @Test func `HTML is escaped, text is not, and neither in what they include`() throws {
    let model = TeamModel(team: "<a href=\"x\">&'</a> {{note}}", note: "n")
    let escaped = "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt; {{note}}"
    #expect(
      try render("{{team}}|{{>partials/p.html}}|{{team}}", model, partials: ["partials/p.html.mustache": "{{team}}"])
        == "\(escaped)|\(escaped)|\(escaped)")
    #expect(
      try render(
        "{{team}}|{{>partials/p.text}}|{{team}}", model, as: "a.text",
        partials: ["partials/p.text.mustache": "{{team}}"])
        == "\(model.team)|\(model.team)|\(model.team)")
  }

  /// swift-mustache's own escaping lets these through.
  @Test(arguments: ["\u{600}<script>", "x\"\u{301} onclick=y", "'\u{FE0F}", "&\u{20DD}", "\u{600}>"])
  func `a character that forms a cluster with markup does not hide it`(_ value: String) throws {
    let html = try render("{{team}}", TeamModel(team: value))
    #expect(html.utf8.allSatisfy { !"<>\"'".utf8.contains($0) })
    #expect(html.unicodeScalars.count > value.unicodeScalars.count)
  }

  @Test func `raw markup of ours is written as it is`() throws {
    #expect(try render("{{{chart}}}{{chart}}", TeamModel()) == "<svg/>&lt;svg/&gt;")
  }

  @Test func `an empty text is absent and is not looked for further outward`() throws {
    let model = TeamModel(note: "outer", seats: [.init(user: "Ada", note: "", tags: [])], place: nil)
    #expect(
      try render("{{#seats}}{{user}}[{{note}}]{{#note}}!{{/note}}{{^note}}none{{/note}}{{/seats}}", model)
        == "Ada[]none")
    #expect(try render("{{#place}}x{{/place}}{{^place}}nowhere{{/place}}{{place.city}}", model) == "nowhere")
  }

  @Test func `sections nest, and names are found outward`() throws {
    let model = TeamModel(
      seats: [.init(user: "Ada", tags: [.init(tag: "x"), .init(tag: "y")]), .init(user: "Bela", tags: [])],
      place: .init(city: "Berlin"))
    #expect(
      try render(
        "{{#seats}}{{user}}@{{place.city}}:{{#tags}}{{user}}{{tag}} {{/tags}}{{^tags}}-{{/tags}};{{/seats}}{{#is_on}}on{{/is_on}}",
        model)
        == "Ada@Berlin:Adax Aday ;Bela@Berlin:-;on")
  }

  @Test func `a tag alone on its line leaves no empty line, in the first line too`() throws {
    #expect(try render("{{! first }}\n{{#seats}}\n{{user}}\n{{/seats}}\nend\n", TeamModel()) == "Ada\nend\n")
  }

  @Test func `a template that inherits fills the blocks of the other`() throws {
    let base = ["base.html.mustache": "<h1>{{$title}}{{team}}{{/title}}</h1>"]
    #expect(
      try render("{{<base.html}}{{$title}}T: {{team}}{{/title}}{{/base.html}}", TeamModel(), partials: base)
        == "<h1>T: Atelier</h1>")
    #expect(try render("{{<base.html}}{{/base.html}}", TeamModel(), partials: base) == "<h1>Atelier</h1>")
  }

  @Test func `a template is not rendered with a model it was not declared for`() throws {
    try withTemplates(["a.html.mustache": "{{team}}"]) { root in
      let library = try TemplateLibrary.load(shipped: root, overrides: nil, declared: ["a.html": TeamModel.shape])
      #expect(throws: TemplatingError.notDeclared("a.html")) {
        try library.render("a.html", TeamModel.PlaceModel(city: "x"))
      }
      #expect(throws: TemplatingError.notDeclared("b.html")) { try library.render("b.html", TeamModel()) }
    }
  }
}
