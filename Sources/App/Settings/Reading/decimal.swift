/// The number that decimal digits write; nothing else is one, and nine digits are enough for every setting.
func decimal(_ text: some StringProtocol) -> Int? {
  guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
  return Int(text)
}
