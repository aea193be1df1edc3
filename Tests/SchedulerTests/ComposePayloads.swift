/// What somebody may put into a name, a product or a team's file in the hope that it becomes more than text.
enum ComposePayloads {
  static let all: [String] = [
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "</style><script>x</script>",
    "<img src=x onerror=y>",
    "\"><img src=x onerror=y>", "'><svg onload=y>", "\" onmouseover=\"y", "' onmouseover='y", "` onmouseover=`y",
    "<!-- comment", "--> end", "<![CDATA[ x ]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE x>", "&lt;b&gt;", "&#60;b&#62;",
    "&amp;lt;", "& &&", "</td></tr></table>", "<table><tr><td>", "<base href=//evil.example.com>",
    "<meta http-equiv=refresh content=0>", "<a href=javascript:alert(1)>x</a>", "javascript:alert(1)",
    "<link rel=stylesheet href=x>", "<iframe src=x>", "<form action=x><input name=y>", "<style>*{display:none}</style>",
    "{{team}}", "{{{report}}}", "{{#seats}}x{{/seats}}", "{{>partials/seat-row.html}}", "{{=<% %>=}}<% team %>",
    "a\r\nBcc: all@example.com", "a\n\n<b>body</b>", "\u{600}<script>x</script>", "\"\u{301} onclick=y x=\"",
    "<\u{200D}b>", "\u{202E}<b>\u{202D}", "\u{FEFF}<b>\u{0}<i>", "<b\u{0}>\u{85}<i>\u{2028}<u>", "＜b＞", "%3Cb%3E",
    "<bdi></bdi>", "</bdi><b>",
  ]
}
