import Storage

/// The transport as the database has it. `Storage.TransportState` cannot be written: the module has a class of its own name.
typealias StoredTransport = TransportState
