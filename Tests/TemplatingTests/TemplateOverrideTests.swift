import Testing

@testable import Templating

struct TemplateOverrideTests {
  private let shipped = ["mail/a.html.mustache": "{{>partials/p.html}}", "partials/p.html.mustache": "shipped"]

  @Test func `an operator's file stands for the shipped one, the others stay`() throws {
    try withTemplates(shipped) { shipped in
      try withTemplates(["partials/p.html.mustache": "own {{team}}", "notes.txt": "{{", ".x.mustache": "{{"]) { own in
        let library = try TemplateLibrary.load(
          shipped: shipped, overrides: own, declared: ["mail/a.html": TeamModel.shape])
        #expect(try library.render("mail/a.html", TeamModel()) == "own Atelier")
      }
    }
  }

  @Test func `an operator's file may bring another along`() throws {
    try withTemplates(shipped) { shipped in
      let files = ["mail/a.html.mustache": "{{>partials/mine.html}}", "partials/mine.html.mustache": "mine"]
      try withTemplates(files) { own in
        let library = try TemplateLibrary.load(
          shipped: shipped, overrides: own, declared: ["mail/a.html": TeamModel.shape])
        #expect(try library.render("mail/a.html", TeamModel()) == "mine")
      }
    }
  }

  @Test(arguments: [
    ("mail/a.html.mustache", "{{teem}}", ":1:1: unknown name \"teem\""),
    ("partials/p.html.mustache", "x\n{{#team}}", ":2:1: \"team\" is opened here and never closed"),
    ("mail/b.html.mustache", "", ": stands for no template; nearest: \"mail/a.html\""),
  ])
  func `a broken one is refused at load, by its own path`(_ name: String, _ text: String, _ message: String) throws {
    try withTemplates(shipped) { shipped in
      try withTemplates([name: text]) { own in
        let error = #expect(throws: TemplatingError.self) {
          try TemplateLibrary.load(shipped: shipped, overrides: own, declared: ["mail/a.html": TeamModel.shape])
        }
        #expect(error?.description.hasPrefix("\(own)/\(name)\(message)") == true, "\(error?.description ?? "")")
      }
    }
  }

  @Test func `a directory that is not there is refused`() throws {
    try withTemplates(shipped) { shipped in
      let error = #expect(throws: TemplatingError.self) {
        try TemplateLibrary.load(shipped: shipped, overrides: shipped + "/none", declared: [:])
      }
      #expect(error?.description == "\(shipped)/none: cannot be read; expected a directory of templates")
    }
  }
}
