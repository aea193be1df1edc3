import Foundation

/// Python's `html.parser`, which knows nothing of our escaping.
enum HTMLReader {
  struct Page: Decodable, Hashable {
    /// Each tag with its attributes' names, and their values but for links.
    var structure: [String]
    var text: String
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// `$SEATWATCH_PYTHON`, or else `python3`.
  static func read(_ pages: [String]) throws -> [Page] {
    let python = ProcessInfo.processInfo.environment["SEATWATCH_PYTHON"] ?? "python3"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-c", script]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Python reads everything before it writes anything, so neither side waits for the other.
    try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(pages))
    try input.fileHandleForWriting.close()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(python) ended with \(process.terminationStatus); the test needs Python 3")
    }
    return try JSONDecoder().decode([Page].self, from: answer)
  }

  private static let script = """
    import sys, json
    from html.parser import HTMLParser
    class Reader(HTMLParser):
        def __init__(self):
            super().__init__(convert_charrefs=True); self.structure = []; self.text = []
        def handle_starttag(self, tag, attrs):
            self.structure.append(tag + ' ' + ' '.join(k if k == 'href' else f'{k}={v}' for k, v in attrs))
        def handle_endtag(self, tag): self.structure.append('/' + tag)
        def handle_comment(self, data): self.structure.append('comment ' + data)
        def handle_decl(self, data): self.structure.append('decl ' + data)
        def unknown_decl(self, data): self.structure.append('unknown ' + data)
        def handle_pi(self, data): self.structure.append('pi ' + data)
        def handle_data(self, data): self.text.append(data)
    answers = []
    for page in json.load(sys.stdin):
        reader = Reader(); reader.feed(page); reader.close()
        answers.append({'structure': reader.structure, 'text': ''.join(reader.text)})
    json.dump(answers, sys.stdout)
    """
}
