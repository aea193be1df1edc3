import Foundation
import Testing

@testable import Templating

/// What swift-mustache makes of a template, ours makes too, byte for byte.
struct MustacheTests {
  private static let model = TeamModel(
    team: "Åsa & <Söhne>", note: "a \"note\"",
    seats: [
      .init(user: "Ada", note: "", tags: [.init(tag: "x"), .init(tag: "")]), .init(user: "'Bela'", note: "n", tags: []),
    ], place: .init(city: "Berlin"))

  private static let partials = [
    "partials/line.html.mustache": "one {{team}}\n\ntwo{{note}}\n",
    "partials/open.html.mustache": "<b>{{team}}</b>",
    "partials/nested.html.mustache": "[\n{{>partials/line.html}}\n  {{>partials/line.html}}\n]\n",
    "partials/empty.html.mustache": "",
    "base.html.mustache": "<h1>{{$title}}{{team}}{{/title}}</h1>\n{{$body}}\nnothing\n{{/body}}\nend\n",
  ]

  private func expectSame(_ text: String, _ model: TeamModel) throws {
    let files = MustacheTests.partials.merging(["a.html.mustache": text]) { $1 }
    let oracle = try #require(try MustacheOracle(files).render("a.html", model.value, TeamModel.shape))
    try withTemplates(files) { root in
      let library = try TemplateLibrary.load(shipped: root, overrides: nil, declared: ["a.html": TeamModel.shape])
      #expect(try library.render("a.html", model) == oracle, "\(text.debugDescription)")
    }
  }

  /// A case for each rule of https://mustache.github.io/mustache.5.html that templates may use here.
  @Test(arguments: [
    "", "no tag\n", "{{team}}", "{{ team }}|{{{chart}}}|{{&chart}}|{{chart}}", " {{team}}\n\t{{team}} \n",
    "{{place.city}} {{#place}}{{city}} {{team}}{{/place}}", "{{#note}}{{.}}{{/note}}{{^note}}none{{/note}}",
    "a{{! comment }}b", "a\n{{! alone }}\nb", "a\n  {{! indented\n over lines }}  \nb", "a {{! not alone }}\nb",
    "{{! first }}\nb", "a\n{{! last }}", "a\r\n{{! windows }}\r\nb\r\n",
    "{{#is_on}}yes{{/is_on}}{{^is_on}}no{{/is_on}}", "a\n{{#is_on}}\nyes\n{{/is_on}}\nb\n",
    "a\n  {{#is_on}}\n  yes\n  {{/is_on}}\nb\n",
    "a\r\n{{#is_on}}\r\nyes\r\n{{/is_on}}\r\nb\r\n", "{{#is_on}}\n{{/is_on}}\n", "| {{#is_on}} {{! x }}\n {{/is_on}} |",
    "{{#seats}}{{user}};{{/seats}}", "{{#seats}}\n- {{user}}{{#note}} ({{note}}){{/note}}\n{{/seats}}\nend",
    "{{#seats}}{{#tags}}{{user}}{{tag}}{{team}} {{/tags}}{{^tags}}-{{/tags}}{{/seats}}",
    "{{#seats}}\n{{#tags}}\n* {{tag}}\n{{/tags}}\n{{^tags}}\nnone\n{{/tags}}\n{{/seats}}\n",
    "{{>partials/open.html}}", "a {{>partials/open.html}} b", "a\n{{>partials/line.html}}\nb\n",
    "a\n  {{>partials/line.html}}\nb\n",
    "a\n\t{{>partials/nested.html}}\nb\n", "  {{>partials/open.html}}  \nx", "a\n{{>partials/line.html}}",
    "{{>partials/empty.html}}\nx",
    "{{#seats}}\n{{>partials/open.html}}\n{{/seats}}\n", "{{<base.html}}{{/base.html}}",
    "{{<base.html}}{{$title}}T {{team}}{{/title}}{{/base.html}}",
    "{{<base.html}}\n{{$title}}T{{/title}}\n{{$body}}\nbody {{note}}\n{{/body}}\n{{/base.html}}\nafter\n",
    "{ {team} } }} {{team}}}", "é{{team}}ü\u{1F600}", "\n\n{{team}}\n\n",
  ])
  func `each rule of mustache gives what swift-mustache gives`(_ text: String) throws {
    try expectSame(text, MustacheTests.model)
    try expectSame(text, TeamModel(team: "", isOn: false, seats: [], place: nil))
  }

  @Test func `templates thrown together give what swift-mustache gives`() throws {
    var chance = Chance(seed: UInt64.random(in: 0...UInt64.max))
    for _ in 0..<300 {
      let seed = chance.seed
      var text = ""
      MustacheTests.write(&text, depth: 0, &chance)
      do { try expectSame(text, MustacheTests.model) } catch { Issue.record("seed \(seed): \(error)\n\(text)") }
    }
  }

  /// Lines, tags alone on theirs and tags within; names that every place knows.
  private static func write(_ text: inout String, depth: Int, _ chance: inout Chance) {
    for _ in 0..<(1 + chance.below(5)) {
      switch chance.below(depth < 3 ? 9 : 6) {
      case 0: text += "word "
      case 1: text += "<b>\n"
      case 2: text += "{{team}}"
      case 3: text += "{{! c }}"
      case 4: text += "\n{{! alone }}\n"
      case 5: text += "\n{{>partials/line.html}}\n"
      case 6:
        let (open, close) = [("#seats", "/seats"), ("#is_on", "/is_on"), ("^note", "/note"), ("#note", "/note")][
          chance.below(4)]
        text += "\n{{\(open)}}\n"
        write(&text, depth: depth + 1, &chance)
        text += "\n{{\(close)}}\n"
      default:
        text += "x{{#note}}y"
        write(&text, depth: depth + 1, &chance)
        text += "z{{/note}}w"
      }
    }
  }

  /// SplitMix64.
  private struct Chance {
    var seed: UInt64

    mutating func below(_ bound: Int) -> Int {
      seed &+= 0x9E37_79B9_7F4A_7C15
      var z = seed
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(bound))
    }
  }
}
