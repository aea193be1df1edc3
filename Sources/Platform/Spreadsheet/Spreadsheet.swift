// Spreadsheet: tables as streams of rows, without knowing what a row means.
