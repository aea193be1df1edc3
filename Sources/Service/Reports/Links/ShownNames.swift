/// How people are named where a team's personal-data setting decides: by name and address, or by a pseudonym.
package struct ShownNames: Sendable {
  package let showsPersonalData: Bool
  private let pseudonyms: Pseudonyms

  package init(showsPersonalData: Bool, pseudonyms: Pseudonyms) {
    self.showsPersonalData = showsPersonalData
    self.pseudonyms = pseudonyms
  }

  package func name(login: String, name: String?) -> String {
    guard showsPersonalData else { return pseudonyms.name(for: login) }
    return name.flatMap { $0.isEmpty ? nil : $0 } ?? login
  }

  /// Whether a text in lower case can be a part of what is shown of somebody, so that it is worth a look.
  func mayShow(_ text: String) -> Bool { showsPersonalData || Pseudonyms.mayContain(text) }

  package func address(_ email: String?) -> String? { showsPersonalData ? email : nil }
}
