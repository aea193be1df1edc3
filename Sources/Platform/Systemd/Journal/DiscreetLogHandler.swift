import Logging

/// Lets no address and no token into a log, whoever wrote it there: a relay's reply repeats the recipient, a mistake in a file
/// quotes it.
package struct DiscreetLogHandler: LogHandler {
  private var base: any LogHandler
  /// Metadata that looks like an address and is none.
  private let plainKeys: Set<String>

  package init(_ base: any LogHandler, plainKeys: Set<String> = []) {
    self.base = base
    self.plainKeys = plainKeys
  }

  package var logLevel: Logger.Level {
    get { base.logLevel }
    set { base.logLevel = newValue }
  }

  package var metadata: Logger.Metadata {
    get { base.metadata }
    set { base.metadata = newValue }
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { base[metadataKey: key] }
    set { base[metadataKey: key] = newValue }
  }

  package func log(event: LogEvent) {
    var event = event
    event.message = "\(DiscreetText("\(event.message)"))"
    if let error = event.error { event.error = DiscreetText("\(error)") }
    if let metadata = event.metadata {
      event.metadata = Dictionary(
        uniqueKeysWithValues: metadata.map { key, value in
          (key, plainKeys.contains(key) ? value : "\(DiscreetText("\(value)"))")
        })
    }
    base.log(event: event)
  }
}

/// A text without the addresses and tokens that were in it.
package struct DiscreetText: Error, CustomStringConvertible {
  /// Nothing of ours that may be told is so long without a break; our tokens and keys are.
  private static let tokenLength = 40

  package let description: String

  package init(_ text: String) {
    // Most lines have neither, and are left as they are.
    guard text.contains("@") || text.utf8.count >= Self.tokenLength else {
      description = text
      return
    }
    var (result, word) = ("", "")
    for character in text {
      if character.isWhitespace || "<>()[]{}\"'`,;:=/?&|".contains(character) {
        result += Self.shown(word)
        result.append(character)
        word = ""
      } else {
        word.append(character)
      }
    }
    description = result + Self.shown(word)
  }

  private static func shown(_ word: String) -> String {
    if word.contains("@") { return "(address)" }
    // `v1.` and base64url, hexadecimal digits: no dot after the third character, no other sign.
    let body = word.hasPrefix("v1.") ? word.dropFirst(3) : word[...]
    let isToken =
      body.count >= tokenLength && body.contains(where: \.isNumber)
      && body.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "+") }
    return isToken ? "(token)" : word
  }
}
