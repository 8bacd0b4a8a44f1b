/// Names that file systems, NAS devices, cameras and other programs give to their own files and folders.

/// Whether a folder holds deleted files, thumbnails, snapshots or metadata that a system keeps, by the folder's name.
package func isSystemFolderName(_ name: String) -> Bool {
    // Asked of every name in the content, so most names are passed over quickly.
    if let last = name.utf8.last, libraryLetters.contains(last | 0x20),
        libraryExtensions.contains(SourcePath(name).fileExtension)
    {
        return true
    }
    guard let first = name.utf8.first, systemFolderLetters.contains(first | 0x20), name.utf8.count <= 32 else {
        return false
    }
    let name = name.lowercased()
    return systemFolders.contains(name) || name.hasPrefix(".trash-") || name.hasPrefix("@gmt-")
        || name.hasPrefix("@syno") || name.hasPrefix("#synology")
        || name.wholeMatch(of: /found\.\d{3}/) != nil
}

/// Whether a desktop keeps this file about its folder.
package func isHelperFileName(_ name: String) -> Bool {
    guard let first = name.utf8.first, ".detETD".utf8.contains(first) else { return false }
    return helperFiles.contains(name.lowercased())
}

/// The name that a leftover has without its mark: `a.jpg` of `a.jpg_original`, `a.jpg~` and `a.jpg.part`; nil where the name
/// has no such mark.
package func nameWithoutLeftoverMark(_ name: String) -> String? {
    if name.hasPrefix("#"), name.hasSuffix("#"), name.utf8.count > 2 { return String(name.dropFirst().dropLast()) }
    let lower = name.lowercased()
    guard let mark = leftoverMarks.first(where: lower.hasSuffix), lower.utf8.count > mark.utf8.count else { return nil }
    return String(name.dropLast(mark.count))
}

/// Whether a file is the copy that Syncthing, Dropbox or Nextcloud keeps of a file that was changed in two places.
package func isConflictCopy(_ name: String) -> Bool {
    // Asked of every photo's name.
    guard name.utf8.contains(UInt8(ascii: "(")) || name.utf8.count(where: { $0 == UInt8(ascii: ".") }) > 1 else {
        return false
    }
    let lower = name.lowercased()
    return lower.contains("conflicted copy") || lower.contains(".sync-conflict-")
}

/// In lower case. Some of the systems do not tell cases apart, and nobody calls a gallery by one of these names.
private let systemFolders: Set<String> = [
    // Synology, QNAP, Asustor, UGREEN, TerraMaster, Buffalo, NetApp, Western Digital, Samba.
    "#recycle", "#snapshot", "@eadir", "@tmp", "@sharebin", "@sharesnap", "@recycle", "@recycle bin",
    "@recently-snapshot", "@__thumb", ".@__thumb", ".@upload_cache", "@trash", "trashbox", "~snapshot", ".snapshot",
    ".wdmc", ".recycle", ".recycle.bin", "#recycle.bin",
    // Windows.
    "$recycle.bin", "$recycle", "system volume information", "$extend", "found.000", "recycler",
    "recycled", "recycle bin", "msdownld.tmp", "config.msi",
    // macOS and file servers for it.
    "__macosx", ".trashes", ".trash", ".appledouble", ".spotlight-v100", ".fseventsd", ".temporaryitems",
    ".documentrevisions-v100", "network trash folder", "temporary items", "thevolumesettingsfolder",
    // Linux, Android, cameras.
    "lost+found", "lost.dir", ".thumbnails", ".trashed", "thmbnl",
    // Programs.
    ".dtrash", ".stversions", ".stfolder", ".dropbox.cache", ".picasaoriginals", "ipod photo cache", "_gsdata_",
]
private let systemFolderLetters = Set(systemFolders.compactMap(\.utf8.first).map { $0 | 0x20 })

/// The libraries of photo programs, with the photos and previews that they keep for themselves.
private let libraryExtensions: Set<String> = [
    "photoslibrary", "photolibrary", "migratedphotolibrary", "aplibrary", "lrdata",
]
private let libraryLetters = Set(libraryExtensions.compactMap(\.utf8.last))

private let helperFiles: Set<String> = [".ds_store", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini"]

/// In lower case.
private let leftoverMarks = [
    // Backups.
    "~", "_original", ".bak", ".backup", ".bck", ".old", ".orig", ".original", ".save",
    // Copies and downloads that were not finished.
    "_exiftool_tmp", ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload",
    ".aria2", ".!ut", ".!qb", ".bc!",
    // Editors keep these while a file is open.
    ".swp", ".swo", ".lock",
]
