import Spreadsheet
import Storage

/// How people stand in an export: by name and address, or by a pseudonym and stars, as the vendor hides them.
struct ExportNames {
  private static let hidden = Cell.text("*****")

  let showsPersonalData: Bool
  let pseudonyms: Pseudonyms

  /// hashed_autodesk_id: tells people apart, shown or hidden.
  func hashed(_ person: PersonRecord) -> Cell { .text(pseudonyms.name(for: person.login)) }

  /// first_name, last_name, email, autodesk_id.
  func columns(_ person: PersonRecord) -> [Cell] {
    guard showsPersonalData else {
      return [.text(pseudonyms.name(for: person.login)), ExportNames.hidden, ExportNames.hidden, ExportNames.hidden]
    }
    let words = (person.name ?? "").split(separator: " ")
    return [
      .text(words.dropLast(words.count > 1 ? 1 : 0).joined(separator: " ")),
      .text(words.count > 1 ? String(words[words.count - 1]) : ""),
      .optionalText(person.email ?? (person.login.contains("@") ? person.login : nil)), .text(person.login),
    ]
  }

  /// The one column by which the generic schema names a person.
  func user(_ login: String) -> Cell { .text(showsPersonalData ? login : pseudonyms.name(for: login)) }
}
