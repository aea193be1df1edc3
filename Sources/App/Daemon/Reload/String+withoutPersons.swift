extension String {
  /// A line about the files as the log may have it: what is quoted from a team's file may be a name, and so may the label of one
  /// of its lists. The answer on the control socket and `seatwatchd check` have all of it.
  package var withoutPersons: String {
    guard contains("teams.") else { return self }
    // A change of a setting: only its key is told.
    let isChange = hasPrefix("teams.") && !hasPrefix("teams.d/")
    let text = isChange ? prefix { $0 != ":" }[...] : self[...]
    var (result, closing) = ("", Character?.none)
    for character in text {
      if let end = closing {
        if character == end {
          result.append(character)
          closing = nil
        }
        continue
      }
      result.append(character)
      if character == "\"" { closing = "\"" }
      if character == "[", isChange { closing = "]" }
    }
    return result
  }
}
