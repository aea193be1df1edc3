extension SMTPBody {
  /// What of `bytes` libcurl would not hand over unharmed: it stuffs dots only after CRLF and never says BODY=8BITMIME.
  static func fault(in bytes: [UInt8]) -> String? {
    guard !bytes.isEmpty else { return "the message is empty" }
    guard bytes.count >= 2, bytes[bytes.count - 2] == 0x0D, bytes[bytes.count - 1] == 0x0A else {
      return "the message does not end with CRLF"
    }
    var previous: UInt8 = 0
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A, previous != 0x0D { return "LF without CR at byte \(index)" }
      if previous == 0x0D, byte != 0x0A { return "CR without LF at byte \(index - 1)" }
      if byte >= 0x80 || byte == 0 { return "byte \(index) is \(byte), expected 7-bit text" }
      previous = byte
    }
    return nil
  }
}
