import GRDB

/// What went wrong with the ledger.
package enum LedgerFault: Error {
    /// What it holds makes no sense; it is to be made anew.
    case corrupt
    /// It can't be written or read: the disk, most likely.
    case unusable(reason: String)

    /// Nil for an error that is not the ledger's.
    package init?(_ error: any Error) {
        guard let error = error as? DatabaseError else { return nil }
        switch error.resultCode.primaryResultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_SCHEMA, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: self = .corrupt
        case .SQLITE_FULL: self = .unusable(reason: "no space left on device")
        default: self = .unusable(reason: error.message ?? "\(error.resultCode)")
        }
    }
}
