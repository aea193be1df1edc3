/// The row a statement stands on; read it within the closure that gets it. Columns count from 0.
package struct Row {
  let statement: Statement

  package func int(_ column: Int) -> Int { statement.integer(column) }
  package func text(_ column: Int) -> String { statement.text(column) }
  package func blob(_ column: Int) -> [UInt8] { statement.blob(column) }
  package func real(_ column: Int) -> Double { statement.real(column) }
  package func bool(_ column: Int) -> Bool { statement.integer(column) != 0 }

  package func optionalInt(_ column: Int) -> Int? { statement.isNull(column) ? nil : statement.integer(column) }
  package func optionalText(_ column: Int) -> String? { statement.isNull(column) ? nil : statement.text(column) }
  package func optionalBlob(_ column: Int) -> [UInt8]? { statement.isNull(column) ? nil : statement.blob(column) }
}
