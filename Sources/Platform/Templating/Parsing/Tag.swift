/// One `{{…}}` in a template.
struct Tag: Hashable {
  enum Kind: Hashable {
    case comment
    case variable
    /// `{{{x}}}` or `{{&x}}`.
    case unescaped
    /// `{{#x}}`
    case section
    /// `{{^x}}`
    case inverted
    /// `{{/x}}`
    case end
    /// `{{>x}}`
    case partial
    /// `{{<x}}`
    case parent
    /// `{{$x}}`
    case block
  }

  var kind: Kind
  var name: String
  var place: TemplateProblem.Place
  /// The blanks before a tag that stands alone on its line: what `{{>x}}` puts before each line of what it includes.
  var indentation: ArraySlice<UInt8> = []
}
