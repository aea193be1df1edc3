/// A template's text and tags, nested as they open and close.
indirect enum TemplateNode {
  case text(TemplateText)
  case variable(Tag)
  case section(Tag, [TemplateNode])
  case partial(Tag)
  /// `{{<base}}` with what is put into the base's blocks.
  case parent(Tag, [(block: Tag, nodes: [TemplateNode])])
  /// `{{$block}}` with what stands there unless somebody puts something else.
  case block(Tag, [TemplateNode])
}
