import Settings
import Storage

extension RetentionTerms {
  init(_ settings: RetentionSettings) {
    self.init(
      deliveries: settings.deliveries, lists: settings.lists, usage: settings.usage, imports: settings.imports,
      audit: settings.audit)
  }
}
