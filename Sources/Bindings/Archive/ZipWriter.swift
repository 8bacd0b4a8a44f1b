import CArchive

/// A ZIP file, written entry by entry. Nothing is compressed, since pictures are already, and every entry bears the same
/// date: the same entries give the same bytes.
package struct ZipWriter: ~Copyable {
    private let archive: OpaquePointer

    /// - Parameter location: of the file, which is made or replaced.
    package init(writingTo location: String) throws(ArchiveError) {
        guard let archive = archive_write_new() else { throw ArchiveError(message: "out of memory") }
        let isOpen =
            archive_write_set_format_zip(archive) >= ARCHIVE_WARN
            && archive_write_zip_set_compression_store(archive) >= ARCHIVE_WARN
            // Names that are not ASCII say so by bit 11 of their flags, in every locale.
            && archive_write_set_format_option(archive, "zip", "hdrcharset", "UTF-8") == ARCHIVE_OK
            && archive_write_open_filename(archive, location) >= ARCHIVE_WARN
        guard isOpen else {
            let failure = Self.failure(archive)
            archive_write_free(archive)
            throw failure
        }
        self.archive = archive
    }

    deinit { archive_write_free(archive) }

    /// - Parameter name: in UTF-8, with `/` between folders.
    package func add(_ name: String, _ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
        guard let entry = archive_entry_new() else { throw ArchiveError(message: "out of memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname_utf8(entry, name)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_entry_set_mtime(entry, Self.epoch, 0)
        try check(archive_write_header(archive, entry))
        var written = 0
        while written < bytes.count {
            let count = archive_write_data(archive, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count <= 0 { throw failure }
            written += count
        }
    }

    /// Ends the file; without it there is none that can be read.
    package func finish() throws(ArchiveError) { try check(archive_write_close(archive)) }

    private func check(_ status: Int32) throws(ArchiveError) { if status < ARCHIVE_WARN { throw failure } }

    private var failure: ArchiveError { Self.failure(archive) }

    private static func failure(_ archive: OpaquePointer) -> ArchiveError {
        ArchiveError(message: archive_error_string(archive).map { String(cString: $0) } ?? "libarchive gave no reason")
    }

    /// 1980, where the dates of ZIP begin.
    private static let epoch = 315_532_800
}

package struct ArchiveError: Error {
    package let message: String
}
