// Ingestion: files into rows.
