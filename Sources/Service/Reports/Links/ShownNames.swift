/// How people are named where a team's personal-data setting decides: by name and address, or by a pseudonym.
package struct ShownNames: Sendable {
  private let showsPersonalData: Bool
  private let pseudonyms: Pseudonyms

  package init(showsPersonalData: Bool, pseudonyms: Pseudonyms) {
    self.showsPersonalData = showsPersonalData
    self.pseudonyms = pseudonyms
  }

  package func name(login: String, name: String?) -> String {
    guard showsPersonalData else { return pseudonyms.name(for: login) }
    return name.flatMap { $0.isEmpty ? nil : $0 } ?? login
  }

  package func address(_ email: String?) -> String? { showsPersonalData ? email : nil }
}
