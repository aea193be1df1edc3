/// The content of one notification's message, before it becomes MIME.
package struct ComposedMail: Hashable, Sendable {
  /// One line.
  package var subject: String
  /// Lines end in LF; at most 76 columns but for words that are longer, such as links.
  package var text: String
  /// Below 100 KB.
  package var html: String
  /// The whole list with a row of headings, when the schedule attaches it. Values as they are: keeping a spreadsheet from
  /// reading one as a formula is the business of whoever writes the CSV.
  package var attachmentRows: [[String]]?

  package init(subject: String, text: String, html: String, attachmentRows: [[String]]? = nil) {
    self.subject = subject
    self.text = text
    self.html = html
    self.attachmentRows = attachmentRows
  }
}
