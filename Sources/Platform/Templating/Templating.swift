// Templating: loads mustache files, checks every name in them against the shape of what they will be given, and renders.
//
// A struct says once which fields a template may name (`TemplateModel`); the shape that is checked at load and the values
// that are rendered both come from that list. Because every name is known at load, a template is compiled then: rendering
// copies bytes and looks nothing up. The output is that of swift-mustache, which is what the tests ask;
// only that each turn of a list in an indented include is indented, as mustache's specification has it.
