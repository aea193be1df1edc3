// Templating: loading, checking and rendering mustache files.
