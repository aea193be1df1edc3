/// A row of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it.
func csvLine(_ fields: [String]) -> String {
  fields.map { field in
    let plain = "=+-@\t\r".contains(field.first ?? "x") ? "'" + field : field
    guard plain.contains(where: { "\",\r\n".contains($0) || $0 == "\r\n" }) else { return plain }
    return "\"" + plain.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }.joined(separator: ",")
}
