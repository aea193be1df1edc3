/// Texts that have broken mail programs.
enum Nasty {
  static let texts = [
    "", " ", "plain", "  two  blanks  ", "\r\nBcc: x@example.com", "a\nBcc: x@example.com\n\nbody",
    "a\rBcc: x@example.com",
    "\u{2028}Bcc: x@example.com", "a\u{2029}b\u{85}c\u{7F}d\u{0}e\u{B}f\u{C}g", "tab\there", "=?utf-8?Q?=0D=0ABcc:_x?=",
    "=?utf-8?B?QmNj?= =?x?=", "=?", "?=", "a=?b", "Zürich", "naïve café – “quoted”", "日本語の件名がここにあります、長い長い件名です。",
    "👩‍👩‍👧‍👦 family 🏳️‍🌈 🇩🇪", "עברית ואנגלית English", "\u{202E}gpj.exe", "e\u{301}\u{301}\u{301} combining", "\u{FEFF}bom",
    "\u{A0}nbsp\u{A0}",
    "\"quoted\"", "back\\slash \\", "Alder, Ada", "Ada (comment) Alder", "<x@example.com>",
    "a@example.com, b@example.com",
    "O'Brien & Söhne; Ltd.", "trailing dot.", ".", "From me", "group: a@example.com;", "a_b=c?d", "100 % of 5 = 5.00 €",
    String(repeating: "x", count: 200), String(repeating: "y", count: 998), String(repeating: "word ", count: 60),
    String(repeating: "ü", count: 300), String(repeating: "😀", count: 200), String(repeating: " ", count: 300),
    String(repeating: "a ", count: 50) + String(repeating: "é", count: 3), "<script>alert(1)</script>", "]]>",
    "--=_m00", "\u{1F}\u{1E}",
    "\u{10FFFF}\u{E000}\u{FFFD}", "İstanbul ǅ ﬁ ß", "x\u{200B}y\u{200D}z",
  ]

  static let bodies = [
    ".", "..\n.\n", ".\r\n.\r\nMAIL FROM:<x@example.com>", "From here on\nFrom there", "a\rb\nc\r\nd\n\re",
    "no line end",
    "blank at end \nand tab\t\n  \n", "a longer line of plain words with a blank at its end \nand one with a tab\t\n",
    "\n\n\n", "--=_m0000\n--=_a0000--", String(repeating: "long ", count: 500),
    String(repeating: "=", count: 200), String(repeating: "ü", count: 200), String(repeating: "x", count: 75) + ".",
    String(repeating: "x", count: 76) + "\n.", String(repeating: "x", count: 77),
    String(repeating: "x", count: 74) + " \nend",
    String(repeating: "x", count: 73) + "é.", String(repeating: "x", count: 75) + "From me", "\u{0}\u{1}\u{8}nul\u{7F}",
    "日本語\n中文\n한국어 😀",
  ]
}
