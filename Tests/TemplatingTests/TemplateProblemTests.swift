import Testing

@testable import Templating

/// One file `a.html.mustache`, and what must be said of it.
struct BrokenTemplate: Sendable, CustomTestStringConvertible {
  let text: String
  let problems: [String]
  var name = "a.html"

  var testDescription: String { text }

  static let all: [BrokenTemplate] = [
    BrokenTemplate(text: "x\n  {{team", problems: [":2:3: this tag is not closed; expected \"}}\""]),
    BrokenTemplate(text: "{{{chart}}", problems: [":1:1: this tag is not closed; expected \"}}}\""]),
    BrokenTemplate(
      text: "é{{#seats}}\n",
      problems: [":1:2: \"seats\" is opened here and never closed; expected \"{{/seats}}\""]),
    BrokenTemplate(
      text: "{{#seats}}\n{{/seat}}", problems: [":2:1: \"{{/seat}}\" does not close \"seats\", opened in line 1"]),
    BrokenTemplate(text: "a\n\nb {{/seats}}", problems: [":3:3: \"{{/seats}}\" closes nothing that is open here"]),
    BrokenTemplate(
      text: "{{=<% %>=}}", problems: [":1:1: other delimiters cannot be set here; write \"{{\" and \"}}\""]),
    BrokenTemplate(
      text: "{{% CONTENT_TYPE:TEXT}}",
      problems: [":1:1: settings cannot be written here; the file's name says how to escape"]),
    BrokenTemplate(
      text: "{{count(seats)}}",
      problems: [":1:1: \"count(seats)\" is not a name; expected letters, digits, \"_\", \"-\" and \".\""]),
    BrokenTemplate(
      text: "{{}}", problems: [":1:1: \"\" is not a name; expected letters, digits, \"_\", \"-\" and \".\""]),
    BrokenTemplate(
      text: "Hello\n\t{{teem}}!",
      problems: [
        ":2:2: unknown name \"teem\"; nearest: \"team\"; known here: chart, is_on, note, place, seats, team"
      ]),
    BrokenTemplate(
      text: "{{#seat}}{{user}}{{/seat}}",
      problems: [
        ":1:1: unknown name \"seat\"; nearest: \"seats\"; known here: chart, is_on, note, place, seats, team"
      ]),
    BrokenTemplate(
      text: "{{^sets}}none{{/sets}}",
      problems: [
        ":1:1: unknown name \"sets\"; nearest: \"seats\"; known here: chart, is_on, note, place, seats, team"
      ]),
    BrokenTemplate(
      text: "{{#seats}}{{team}}{{usr}}{{/seats}}{{user}}",
      problems: [
        ":1:19: unknown name \"usr\"; nearest: \"user\"; known here: chart, is_on, note, place, seats, tags, team, user",
        ":1:36: unknown name \"user\"; nearest: \"chart\"; known here: chart, is_on, note, place, seats, team",
      ]),
    BrokenTemplate(
      text: "{{place.town}}", problems: [":1:1: unknown name \"place.town\"; nearest: \"city\"; known here: city"]),
    BrokenTemplate(
      text: "{{{team}}} {{&team}}",
      problems: [
        ":1:1: \"team\" may not be written without escaping; expected \"{{team}}\"",
        ":1:12: \"team\" may not be written without escaping; expected \"{{team}}\"",
      ]),
    BrokenTemplate(
      text: "{{seats}}{{is_on}}{{place}}",
      problems: [
        ":1:1: \"seats\" is a list; expected \"{{#seats}}…{{/seats}}\"",
        ":1:10: \"is_on\" is a yes or no; expected \"{{#is_on}}…{{/is_on}}\"",
        ":1:19: \"place\" has names of its own; expected one of them, as \"place.…\"",
      ]),
    BrokenTemplate(
      text: "\n{{>partials/foof.html}}",
      problems: [
        ":2:1: there is no template \"partials/foof.html\"; nearest: \"partials/foot.html\"; "
          + "known here: partials/foot.html"
      ]),
    BrokenTemplate(
      text: "{{>partials/plain.text}}",
      problems: [":1:1: \"partials/plain.text\" is escaped otherwise than this file; expected one that ends in .html"]),
    BrokenTemplate(text: "{{>a.html}}", problems: [":1:1: \"a.html\" includes itself"]),
    BrokenTemplate(
      text: "{{<base.html}}{{$titel}}x{{/titel}}{{/base.html}}",
      problems: [":1:15: unknown block \"titel\"; nearest: \"title\"; known here: title"]),
    BrokenTemplate(
      text: "{{<base.html}}{{team}}{{/base.html}}",
      problems: [":1:1: only blocks, \"{{$name}}…{{/name}}\", may stand inside \"{{<base.html}}\""]),
    BrokenTemplate(
      text: "{{<base.html}}{{$title}}{{nota}}{{/title}}{{/base.html}}",
      problems: [
        ":1:25: unknown name \"nota\"; nearest: \"note\"; known here: chart, is_on, note, place, seats, team"
      ]),
  ]
}

struct TemplateProblemTests {
  @Test(arguments: BrokenTemplate.all)
  func `a template that is broken is refused with file, line and column`(_ broken: BrokenTemplate) throws {
    let files = [
      "a.html.mustache": broken.text, "partials/foot.html.mustache": "{{team}}", "partials/plain.text.mustache": "",
      "base.html.mustache": "<title>{{$title}}{{team}}{{/title}}</title>",
    ]
    try withTemplates(files) { root in
      let error = #expect(throws: TemplatingError.self) {
        try TemplateLibrary.load(shipped: root, overrides: nil, declared: ["a.html": TeamModel.shape])
      }
      #expect(error?.description == broken.problems.map { "\(root)/a.html.mustache\($0)" }.joined(separator: "\n"))
    }
  }

  @Test func `all problems of all files are told at once, in order`() throws {
    let files = ["a.html.mustache": "{{x1}}\n{{#seats}}", "b.text.mustache": "{{>partials/p.text}}\n{{x2}}"]
    try withTemplates(files.merging(["partials/p.text.mustache": "{{x3}}"]) { $1 }) { root in
      let error = #expect(throws: TemplatingError.self) {
        try TemplateLibrary.load(
          shipped: root, overrides: nil,
          declared: ["a.html": TeamModel.shape, "b.text": TeamModel.shape, "c.html": TeamModel.shape])
      }
      guard case .refused(let problems)? = error else { return }
      let places = problems.map {
        "\($0.file.dropFirst(root.count + 1)):\($0.place?.line ?? 0):\($0.place?.column ?? 0)"
      }
      #expect(
        places == [
          "a.html.mustache:1:1", "a.html.mustache:2:1", "b.text.mustache:2:1", "c.html.mustache:0:0",
          "partials/p.text.mustache:1:1",
        ])
    }
  }

  @Test func `a file whose name does not say how to escape, or that is not UTF-8, is refused`() throws {
    try withTemplates(["a.mustache": ""]) { root in
      let error = #expect(throws: TemplatingError.self) {
        try TemplateLibrary.load(shipped: root, overrides: nil, declared: [:])
      }
      #expect(
        error?.description
          == "\(root)/a.mustache: its name does not say how to escape; expected .html, .text or .subject before .mustache"
      )
    }
  }
}
