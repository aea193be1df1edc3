import Mustache

extension TemplateFile {
  /// For rendering. A setting in front says how to escape; it must stand in every file, because including one resets it.
  func parsed() -> Result<MustacheTemplate, TemplatingError> {
    let setting = name.isHTML ? HTMLEscaping.setting : "{{% CONTENT_TYPE:TEXT}}"
    do {
      return .success(try MustacheTemplate(string: "\(setting)\n\(text)"))
    } catch let error as MustacheTemplate.ParserError {
      let place = TemplateProblem.Place(line: error.context.lineNumber - 1, column: error.context.columnNumber)
      return .failure(
        .refused([TemplateProblem(file: path, place: place, message: "is not mustache: \(error.error)")]))
    } catch {
      return .failure(.refused([TemplateProblem(file: path, message: "is not mustache: \(error)")]))
    }
  }
}
