/// Writes header lines: words, folded before a blank where a line would pass 78 characters (RFC 5322 2.2.3).
struct HeaderWriter {
  private(set) var bytes: [UInt8] = []
  private var column = 0
  private var hasWord = false
  /// 78, but 76 on a line with an encoded word (RFC 2047 2).
  private var limit = 78

  init(capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

  mutating func begin(_ name: String) {
    put(name.utf8)
    put(CollectionOfOne(0x3A))
    hasWord = false
  }

  /// A whole header.
  mutating func line(_ name: String, _ words: String...) {
    begin(name)
    for word in words { self.word(word) }
    end()
  }

  /// A delimiter between the parts of a multipart.
  mutating func delimiter(_ line: String) {
    put(line.utf8)
    end()
  }

  /// Lines that are ready as they are, each with its CRLF.
  mutating func block(_ append: (inout [UInt8]) -> Void) { append(&bytes) }

  /// A blank and the word, on a new line when this one is full. The first word stays on the line of the name.
  mutating func word(_ word: some Collection<UInt8>) {
    if hasWord, word.count > room { startLine() }
    put(CollectionOfOne(0x20))
    put(word)
    hasWord = true
  }

  mutating func word(_ text: String) { word(text.utf8) }

  mutating func end() { startLine() }

  /// Clean text as words, at the beginning of a header, or as encoded words when it cannot stand as it is.
  mutating func text(_ text: String) {
    let clean = HeaderText.clean(text)
    guard !clean.isEmpty else { return }
    if HeaderText.isPlain(clean, firstWordWithin: room) {
      for word in clean.utf8.split(separator: 0x20) { self.word(word) }
    } else {
      encoded(clean)
    }
  }

  /// RFC 5322 3.4: a header with one mailbox.
  mutating func mailbox(_ name: String, _ mailbox: Mailbox) {
    begin(name)
    word(phrase(mailbox.name) ? "<\(mailbox.address)>" : "\(mailbox.address)")
    end()
  }

  /// RFC 5322 3.2.5: text before an address, at the beginning of a header, as atoms, a quoted string or encoded words.
  ///
  /// - Returns: false when nothing is left of it.
  @discardableResult
  mutating func phrase(_ text: String) -> Bool {
    let clean = HeaderText.clean(text, joiningBlanks: true)
    guard !clean.isEmpty else { return false }
    let isPlain = HeaderText.isPlain(clean, firstWordWithin: min(60, room))
    if isPlain, clean.utf8.allSatisfy({ ASCII.isAtomText($0) || $0 == 0x20 }) {
      self.text(clean)
    } else {
      var quoted: [UInt8] = [0x22]
      for byte in clean.utf8 {
        if byte == 0x22 || byte == 0x5C { quoted.append(0x5C) }
        quoted.append(byte)
      }
      quoted.append(0x22)
      if isPlain, quoted.count <= 60 { word(quoted) } else { encoded(clean) }
    }
    return true
  }

  private mutating func encoded(_ text: String) {
    limit = 76
    for encoded in EncodedWord.words(text, firstWithin: min(EncodedWord.longest, room)) {
      word(encoded)
      limit = 76
    }
  }

  /// Characters that are free on this line for a word, its blank taken off.
  private var room: Int { limit - column - 1 }

  private mutating func startLine() {
    bytes.append(contentsOf: ASCII.lineEnd)
    column = 0
    limit = 78
  }

  private mutating func put(_ part: some Collection<UInt8>) {
    bytes.append(contentsOf: part)
    column += part.count
  }
}
