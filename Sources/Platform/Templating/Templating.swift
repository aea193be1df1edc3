// Templating: loads mustache files, checks every name in them against the shape of what they will be given, and renders.
//
// A struct says once which fields a template may name (`TemplateModel`); the shape that is checked at load and the values
// that are rendered both come from that list. Parsing and rendering are swift-mustache's; the checks and the escaping are ours.
