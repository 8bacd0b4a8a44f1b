"""The mutants of script/mutants: (row of the fault table or suite, file, guard, what stands in its place)."""

FORMAT = "Sources/Site/SiteModel/SourceFormat.swift"
READER = "Sources/Site/Scanning/PhotoReader.swift"
XMP = "Sources/Bindings/XMP/PacketFault.swift"
IPTC = "Sources/Bindings/IPTC/IPTCRecords.swift"
TIFF = "Sources/Bindings/Exif/TIFFFile.swift"
WALK = "Sources/Bindings/Exif/TIFFWalk.swift"
SIDECAR = "Sources/Site/Scanning/XMPSidecarReader.swift"
CATALOG = "Sources/Site/Scanning/LoadGallery.swift"
DEVELOP = "Sources/Site/Developing/DevelopPhoto.swift"
HEADER = "Sources/Bindings/Vips/ImageHeader.swift"
COLOUR = "Sources/Bindings/Vips/ColourConversion.swift"
BOUNDS = "Sources/Site/Scanning/MarkdownBounds.swift"
DEVELOP_STEP = "Sources/Site/SiteBuild/DevelopStep.swift"
ASSEMBLE = "Sources/Site/Releasing/AssembleSite.swift"
STAGE_FILES = "Sources/Site/Releasing/StageFiles.swift"
LEDGER = "Sources/Site/Cache/Ledger.swift"
SHIM = "Sources/C/CVips/shim.h"
JSON = "Sources/Site/SiteModel/JSONValue.swift"
RECORD = "Sources/Site/Cache/MediaRecord.swift"
RECALL = "Sources/Site/Scanning/RecallPhotos.swift"
FFMPEG = "Sources/Bindings/FFmpeg/FFmpeg.swift"
FILM = "Sources/Site/Scanning/FilmReader.swift"
RATINGS = "Sources/Site/Scanning/ReadRatings.swift"
REPAIR = "Sources/Site/SiteBuild/RepairStep.swift"
MADE_FILES = "Sources/Site/Developing/MadeFiles.swift"
MODES = "Sources/Site/Files/PublicModes.swift"
RATING_STEP = "Sources/Site/SiteBuild/RatingStep.swift"

JPEG_LOAD = """"shrink", shrink, "access", VIPS_ACCESS_SEQUENTIAL,
                                "fail_on", VIPS_FAIL_ON_ERROR, NULL);"""
PNG_LOAD = """vips_pngload_buffer((void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                               VIPS_FAIL_ON_ERROR, NULL);"""
GIF_LOAD = """vips_gifload_buffer((void *) bytes, count, out, "page", 0, "n", 1, "access", VIPS_ACCESS_SEQUENTIAL,
                               "fail_on", VIPS_FAIL_ON_ERROR, NULL);"""
JSON_MARKUP = 'case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0...0x1F, 0x7F:'
MEGAPIXELS = "guard megapixels <= Double(limits.megapixels) else {"
MEMORY = "guard !decodesWhole || byteCount <= largestWholeImageByteCount else {"


def lenient(call):
    return call.replace("FAIL_ON_ERROR", "FAIL_ON_NONE")


MUTANTS = [
    ("01", FORMAT, "if bytes.isEmpty { return .empty }", "if bytes.isEmpty { return .photo(.jpeg) }"),
    (
        "01",
        READER,
        'case .unknown: throw Rejection("is no picture", hint: "export it as JPEG, or remove it")',
        "case .unknown: return .jpeg",
    ),
    ("01", FORMAT, '{ return .unsupported("HTML") }', "{ return .photo(.jpeg) }"),
    ("02", SHIM, JPEG_LOAD, lenient(JPEG_LOAD)),
    ("02", SHIM, PNG_LOAD, lenient(PNG_LOAD)),
    ("02", SHIM, GIF_LOAD, lenient(GIF_LOAD)),
    ("03", FORMAT, '{ return .unsupported("gzip") }', "{ return .photo(.jpeg) }"),
    ("04", FORMAT, '{ return .unsupported("SVG") }', "{ return .photo(.jpeg) }"),
    ("04", FORMAT, '{ return .unsupported("PDF") }', "{ return .photo(.jpeg) }"),
    ("04", FORMAT, '{ return .unsupported("PostScript") }', "{ return .photo(.jpeg) }"),
    ("04", FORMAT, '{ return .unsupported("MVG") }', "{ return .photo(.jpeg) }"),
    ("04", FORMAT, 'says("CR", at: 8) ? .unsupported("RAW") : .photo(.tiff)', ".photo(.tiff)"),
    ("04", FORMAT, '{ return .unsupported("BigTIFF") }', "{ return .photo(.tiff) }"),
    ("04", READER, "if tiff?.isRaw == true {", "if tiff?.isRaw == nil && format == .tiff {"),
    ("04", READER, "if tiff?.isMisread == true {", "if tiff?.isMisread == nil && format == .tiff {"),
    ("04", TIFF, "main[.dngVersion] != nil || isReduced", "isReduced"),
    ("04", TIFF, "|| isReduced ||", "||"),
    ("05", READER, MEGAPIXELS, "guard megapixels <= .infinity else {"),
    ("06", READER, MEGAPIXELS, "guard megapixels <= .infinity else {"),
    ("06", READER, MEMORY, "guard !decodesWhole || byteCount <= .max else {"),
    (
        "06",
        HEADER,
        'isInterlaced: image.integer("interlaced") == 1 || image.integer("jpeg-multiscan") == 1,',
        "isInterlaced: false,",
    ),
    ("07", READER, MEMORY, "guard !decodesWhole || byteCount <= .max else {"),
    ("07", HEADER, "[.webp, .gif, .heif, .jxl].contains(format)", "[.webp, .gif].contains(format)"),
    ("07", TIFF, "main.number(.tileLength) ?? 0 > 1024", "main.number(.tileLength) ?? 0 < 0"),
    ("07", SHIM, GIF_LOAD, GIF_LOAD.replace('"n", 1', '"n", -1')),
    (
        "08",
        CATALOG,
        "if !facts.format.fileExtensions.contains(file.path.fileExtension) {",
        "if file.path.fileExtension.isEmpty {",
    ),
    ("09", SHIM, PNG_LOAD, lenient(PNG_LOAD)),
    (
        "10",
        READER,
        "if let extra = trailingByteCount(source.bytes, format: format) {",
        "if let extra = trailingByteCount(source.bytes, format: format), extra < 0 {",
    ),
    ("10", "Sources/Site/Scanning/TrailingBytes.swift", "case .tiff: TIFFFile(bytes)?.end", "case .tiff: nil"),
    ("10", "Sources/Site/Scanning/TrailingBytes.swift", "bytes.first == 0 ? endOfBoxes(bytes) : nil", "nil"),
    (
        "10",
        DEVELOP,
        "try files.write(try encode(image, rendition.encoding), as:",
        "try files.write(try encode(image, rendition.encoding) + source.prefix(1 << 30).suffix(48), as:",
    ),
    (
        "11",
        "Sources/Site/Developing/Master.swift",
        "small.profile == .brokenProfileIgnored",
        "small.profile == .untagged",
    ),
    ("11", COLOUR, "isCMYK ? cvips_icc_cmyk_to_srgb($0, &$1)", "isCMYK ? cvips_copy($0, &$1)"),
    ("11", COLOUR, ": cvips_colourspace_srgb($0, &$1)", ": cvips_copy($0, &$1)"),
    (
        "12",
        "Sources/Bindings/Exif/FieldReader.swift",
        "guard (1...8).contains(value) else {",
        "guard value >= 0 else {",
    ),
    (
        "13",
        "Sources/Bindings/Exif/TIFFBlock.swift",
        "visited.count < 100 else { return true }",
        "visited.count < 100 else { return false }",
    ),
    ("13", "Sources/Bindings/Exif/ExifDirectories.swift", "isDamaged = faults > 0", "isDamaged = faults > 1_000"),
    (
        "13",
        "Sources/Bindings/Exif/ReadExif.swift",
        "if !reader.emptyTags.isEmpty {",
        "if reader.emptyTags.count > 99 {",
    ),
    ("13", XMP, "if packet.count > Self.largestByteCount {", "if packet.count > .max {"),
    ("13", XMP, "if depth > limit { throw .tooDeep }", "if depth > .max { throw .tooDeep }"),
    ("13", XMP, "if packet.contains(0) || String(validating", "if String(validating"),
    (
        "13",
        XMP,
        "} else if byte == UInt8(ascii: \"\\\"\") || byte == UInt8(ascii: \"'\") {",
        "} else if byte == 0 {",
    ),
    (
        "13",
        "Sources/Bindings/XMP/ReadXMP.swift",
        "if let fault = PacketFault(of: bytes) { throw fault }",
        "if bytes.isEmpty { throw .damaged }",
    ),
    ("13", SIDECAR, 'let warning = "is \\(error.text) and was not read"', 'let warning = ""'),
    ("13", IPTC, "guard length <= rest.count else { return false }", "length = min(length, rest.count)"),
    (
        "13",
        "Sources/Bindings/IPTC/PhotoshopResources.swift",
        "guard length <= rest.count else { return nil }",
        "if length < 0 { return nil }",
    ),
    (
        "13",
        "Sources/Bindings/MetadataText/TextBounds.swift",
        "guard text.utf8.count <= Self.largestByteCount else {",
        "guard text.utf8.count <= .max else {",
    ),
    ("13", WALK, "guard place >= 8, visited.insert(place).inserted,", "guard place >= 8,"),
    ("13", WALK, "guard entry.offset + entry.byteCount <= bytes.count else {", "guard entry.count >= 0 else {"),
    (
        "14",
        "Sources/Bindings/Exif/CaptureTime.swift",
        "guard (1826...2037).contains(time.year) else",
        "guard (0...9999).contains(time.year) else",
    ),
    (
        "14",
        "Sources/Bindings/Exif/CaptureTime.swift",
        "guard (1...12).contains(month), (1",
        "guard (0...13).contains(month), (0",
    ),
    (
        "14",
        "Sources/Bindings/Exif/Position.swift",
        "guard let degrees = entry.sexagesimal, degrees <= limit else",
        "guard let degrees = entry.sexagesimal else",
    ),
    (
        "15",
        "Sources/Site/SiteModel/ExifData.swift",
        "if includingLocation, let gps = exif.gps {",
        "if let gps = exif.gps {",
    ),
    (
        "15",
        "Sources/Site/Composing/PhotoPages.swift",
        "if plan.settings.privacy.publishesLocation, let gps = exif.gps {",
        "if let gps = exif.gps {",
    ),
    (
        "15",
        "Sources/Bindings/Vips/ImageFields.swift",
        "String(cString: name) != $0 }) ?? true {",
        "String(cString: name) != $0 }) ?? false {",
    ),
    (
        "16",
        "Sources/Site/Mustache/Escaping.swift",
        'case UInt8(ascii: "\\""): "&quot;"',
        'case UInt8(ascii: "\\""): nil',
    ),
    ("16", "Sources/Site/Mustache/Escaping.swift", 'case UInt8(ascii: "<"): "&lt;"', 'case UInt8(ascii: "<"): nil'),
    ("16", JSON, JSON_MARKUP, JSON_MARKUP.replace("UInt8(ascii: \"<\"), ", "")),
    ("16", "site-templates/default/partials/facet.mustache", '}}">{{name}}</a>', '}}">{{{name}}}</a>'),
    ("16", "site-templates/default/photo.mustache", "<h1>{{title}}</h1>", "<h1>{{{title}}}</h1>"),
    (
        "17",
        "Sources/Bindings/Markdown/Markdown.swift",
        "cmark_render_html(document, options, extensions)",
        "cmark_render_html(document, options | CMARK_OPT_UNSAFE, extensions)",
    ),
    ("18", JSON, "case 0xE2:", "case 0xE2 where bytes.isEmpty:"),
    ("18", JSON, JSON_MARKUP, JSON_MARKUP.replace("UInt8(ascii: \"<\"), ", "")),
    (
        "20",
        "Sources/Site/Scanning/FolderListing.swift",
        "return hasUnreadableName ? sorted + [nil] : sorted",
        "return sorted",
    ),
    (
        "20",
        "Sources/Site/SiteModel/PathText.swift",
        'utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }',
        'split(separator: "/").map(String.init)',
    ),
    ("20", "Sources/Site/SiteModel/Identifiers.swift", "joined.utf8.count <= 200 ?", "joined.utf8.count <= 2000 ?"),
    (
        "20",
        "Sources/Site/SiteModel/Identifiers.swift",
        'let kept = scalar == "_" || isLetterOrDigit(scalar)',
        'let kept = scalar != "/"',
    ),
    (
        "21",
        "Sources/Site/SiteModel/Identifiers.swift",
        "if taken.insert(wanted.lowercased()).inserted { return wanted }",
        "if taken.insert(wanted).inserted { return wanted }",
    ),
    (
        "21",
        "Sources/Site/SiteModel/Identifiers.swift",
        "if taken.insert(wanted.lowercased()).inserted { return wanted }",
        "if taken.insert(wanted.lowercased()).inserted || true { return wanted }",
    ),
    (
        "21",
        "Sources/Site/Planning/PlanGallery.swift",
        "if !isTwin, taken.insert(key).inserted { return uuidVersion5(url: key) }",
        "if !isTwin, taken.insert(key).inserted || true { return uuidVersion5(url: key) }",
    ),
    (
        "22",
        "Sources/Site/Scanning/FrontMatterReader.swift",
        "if let id = sidecar.id, !isSafeIdentifier(id) {",
        "if let id = sidecar.id, id.isEmpty {",
    ),
    (
        "23",
        "Sources/Site/Scanning/FolderListing.swift",
        "guard target.isPath(below: root) else",
        'guard target.isPath(below: "") else',
    ),
    (
        "23",
        "Sources/Site/Scanning/FolderListing.swift",
        "guard !ancestors.contains(target) else",
        "guard ancestors.count < 30 else",
    ),
    (
        "23",
        "Sources/Site/Scanning/FolderListing.swift",
        'case S_IFIFO: .refused(reason: "a FIFO, not a file")',
        "case S_IFIFO: .file(location: location, stamp: FileStamp(status))",
    ),
    (
        "23",
        "Sources/Site/Files/SourceBytes.swift",
        "O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW",
        "O_RDONLY | O_CLOEXEC | O_NOFOLLOW",
    ),
    (
        "24",
        "Sources/Site/Scanning/SourceTreeReader.swift",
        'reject(path, "can\'t open the folder: \\(error.reason)")',
        "",
    ),
    (
        "24",
        "Sources/Site/SiteBuild/ComposeStep.swift",
        "rejections.append(rejection)",
        "_ = rejection",
    ),
    (
        "25",
        "Sources/Site/Scanning/YAMLFields.swift",
        "if let line = lineOfAnchor(text) {",
        'if let line = lineOfAnchor("") {',
    ),
    (
        "25",
        "Sources/Site/Scanning/YAMLFields.swift",
        'line: found.line + lineOffset, message: "not valid',
        'line: found.line, message: "not valid',
    ),
    (
        "25",
        "Sources/Site/Scanning/MarkdownFile.swift",
        "if isFence(line) { return (text[start..<line.startIndex].dropLast(), rest, lineOffset) }\n        }\n        return nil",
        "if isFence(line) { return (text[start..<line.startIndex].dropLast(), rest, lineOffset) }\n        }\n"
        '        return ("", text[...], 0)',
    ),
    (
        "25",
        "Sources/Site/Scanning/SettingsReader.swift",
        "if let unknown = reader.firstUnknownKey() { throw unknown }",
        "",
    ),
    (
        "29",
        "Sources/Site/Scanning/PhotoReader.swift",
        'return .rejected(reason: "can\'t read it: \\(error.reason)", hint: nil, mayChange: error.mayChange)',
        "fatalError(error.reason)",
    ),
    (
        "29",
        "Sources/Site/Developing/DevelopPhoto.swift",
        'return .lost(reason: "can\'t read it: \\(error.reason)")',
        "return .failed(reason: error.reason)",
    ),
    (
        "29",
        STAGE_FILES,
        "case .unreadable(let error): return error",
        "case .unreadable(let error): throw BuildFailure(.failed, at: source, error.message)",
    ),
    (
        "30",
        "Sources/Site/Files/FolderLock.swift",
        "guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {",
        "guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {",
    ),
    ("30", "Sources/Site/Files/FolderLock.swift", "lock.writeProcessIdentifier()\n", "\n"),
    (
        "31",
        "Sources/Site/Files/FolderLock.swift",
        "open(location, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)",
        "open(location, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)",
    ),
    (
        "37",
        "Sources/Site/Workers/Watchdog.swift",
        "if state.withLock(\\.hasBitten) { try? child.send(signal: .kill) }",
        "",
    ),
    ("37", "Sources/Site/Workers/WorkerProcess.swift", "_ = process_limit_memory(4 << 30)", ""),
    (
        "37",
        "Sources/Site/Developing/DevelopRenditions.swift",
        "case .died(let how): try onOutcome(job.row, .rejected(reason: how, mayChange: true))",
        "case .died(let how): throw BuildFailure(.failed, at: job.source.string, how)",
    ),
    (
        "37",
        "Sources/Site/Scanning/PhotoReading.swift",
        "case .photo: self = .photo(.rejected(reason: death, hint",
        'case .photo: self = .photo(.rejected(reason: "", hint',
    ),
    (
        "37",
        "Sources/Site/Scanning/PhotoReading.swift",
        "case .xmpSidecar: self = .xmpSidecar(.unreadable(reason: death))",
        'case .xmpSidecar: self = .xmpSidecar(.unreadable(reason: ""))',
    ),
    ("19", BOUNDS, "let mostTableCells = 500_000", "let mostTableCells = Int.max"),
    ("19", BOUNDS, "let mostClosingsOfAWord = 1000", "let mostClosingsOfAWord = Int.max"),
    (
        "19",
        "Sources/Site/Scanning/MarkdownFile.swift",
        "static let largestByteCount = 256 << 10",
        "static let largestByteCount = 256 << 20",
    ),
    (
        "26",
        "Sources/Site/Scanning/YAMLFields.swift",
        'guard let scalar = field.node.scalar else { throw wrongType(field, "text") }',
        "guard let scalar = field.node.scalar else { return nil }",
    ),
    (
        "26",
        "Sources/Site/Scanning/YAMLFields.swift",
        "YAMLProblem(kind: .type, line: field.line, message",
        "YAMLProblem(kind: .type, line: 1, message",
    ),
    (
        "27",
        "Sources/Site/Scanning/UpdateGallery.swift",
        "if folder.photos.isEmpty && !folder.hasSubfolders {",
        "if folder.photos.count < 0 {",
    ),
    (
        "27",
        "Sources/Site/Scanning/FrontMatterReader.swift",
        "gallery.isDescribed = true",
        "gallery.isDescribed = false",
    ),
    (
        "27",
        "Sources/Site/SiteBuild/PlanGalleries.swift",
        "count.read > 0 || described.isDescribed && count.all == 0",
        "count.all > 0 || described.isDescribed",
    ),
    (
        "27",
        DEVELOP_STEP,
        "try checkDeletionLimit(plan, stock)",
        "",
    ),
    (
        "28",
        DEVELOP,
        "guard source.hash == request.facts.hash else {",
        "guard source.hash.hex.count == request.facts.hash.hex.count else {",
    ),
    (
        "28",
        DEVELOP_STEP,
        "try ledger.record([(row, state, mayChange: true)])",
        "_ = state\n                    try ledger.reject(row, reason: reason, hint: Self.hint, mayChange: false)",
    ),
    ("34", LEDGER, "try declarations(db) == tables", "try declarations(db).count <= tables.count + 99"),
    ("34", LEDGER, "key = 'identity'\") == identity", "key = 'identity'\") != identity + \"?\""),
    ("34", LEDGER, '"PRAGMA quick_check(1)") == "ok"', '"PRAGMA quick_check(1)") != ""'),
    (
        "34",
        "Sources/Site/Cache/LedgerJSON.swift",
        'throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a value in the ledger makes no sense")',
        "throw error",
    ),
    (
        "35",
        "Sources/Site/Scanning/UpdateGallery.swift",
        "return row.isReliable && row.stamp == file.stamp",
        "return row.stamp.modified == file.stamp.modified && row.stamp.byteCount == file.stamp.byteCount",
    ),
    (
        "35",
        STAGE_FILES,
        '? "\\(stamp.byteCount) \\(stamp.modified) \\(stamp.changed) \\(stamp.inode)" : ""',
        '? "\\(stamp.byteCount) \\(stamp.modified)" : ""',
    ),
    (
        "36",
        "Sources/Site/SiteModel/FileStamp.swift",
        "{ changed < now - Self.tick }",
        "{ changed < now - Self.tick || changed > now }",
    ),
    ("36", STAGE_FILES, "let vouches = stamp.isSettled(at: FileStamp.now)", "let vouches = stamp.inode == stamp.inode"),
    ("32", ASSEMBLE, 'if file == "index.html" { return 7 }', 'if file == "index.html" { return 1 }'),
    ("32", ASSEMBLE, "if isMedia(file) { return 1 }", "if isMedia(file) { return 8 }"),
    ("32", ASSEMBLE, "if isNew { return 4 }", "if isNew { return 6 }"),
    ("32", ASSEMBLE, 'parts[0] == "galleries" ? 6 : 5', 'parts[0] == "galleries" ? 3 : 5'),
    ("32", ASSEMBLE, "if file == ownershipMarkerName { return 0 }", "if file == ownershipMarkerName { return 9 }"),
    (
        "33",
        "Sources/Site/Files/WriteFile.swift",
        "guard close(descriptor) == 0 else { throw .last }",
        "close(descriptor)",
    ),
    (
        "33",
        "Sources/Site/Files/MoveFile.swift",
        "guard rename(source, target) == 0 else",
        "guard rename(source, target) <= 0 else",
    ),
    ("34", RECALL, "$0.readAs == readAs ? $0 : nil", "$0"),
    ("34", RECORD, "$0.facts.hash == hash && $0.facts.isPossible", "$0.facts.isPossible"),
    ("34", RECORD, "$0.facts.hash == hash && $0.facts.isPossible", "$0.facts.hash == hash"),
    ("24", "Sources/Site/Files/Folders.swift", "if errno != 0 { throw .last }", ""),
    (
        "33",
        DEVELOP,
        "return .failed(reason: error.message, isDiskFull: error.isLackOfSpace)",
        "return .rejected(reason: error.message)",
    ),
    ("FilmTests", FFMPEG, '"-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1",', '"-map", "0:a:0?",'),
    ("FilmTests", FFMPEG, "let isTurned = stream.rotation % 180 != 0", "let isTurned = stream.rotation > 360"),
    ("FilmTests", FILM, "guard header.seconds <= longestFilmSeconds else {", "guard header.seconds > 0 else {"),
    (
        "FilmTests",
        FILM,
        "guard header.width * header.height <= largestFramePixelCount else {",
        "guard header.width > 0 else {",
    ),
    (
        "FilmTests",
        FILM,
        'throw Rejection(filmNeedsFFmpeg, hint: "apt-get install ffmpeg", mayChange: true)',
        'throw Rejection(filmNeedsFFmpeg, hint: "apt-get install ffmpeg")',
    ),
    ("RatingBuildTests", RATINGS, "guard response.status == 200 else {", "guard response.status > 0 else {"),
    ("RatingBuildTests", RATINGS, "guard galleryId == gallery, let ratings", "guard let ratings"),
    ("RatingBuildTests", RATINGS, "let average, (1...5).contains(average) else", "let average else"),
    ("RatingBuildTests", RATING_STEP, " && state.privacy == nil", ""),
    (
        "SearchFileTests",
        "Sources/Site/Planning/PlanLists.swift",
        "Int(hash($0.word)) % bytesPerFile < $0.byteCount",
        "hash($0.word) % 128 == 0",
    ),
    (
        "LedgerPlanTests",
        "Sources/Site/Cache/StagedRows.swift",
        "                try db.forgetPlan(of: files.owner)\n",
        "",
    ),
    (
        "LedgerPlanTests",
        "Sources/Site/Cache/GalleryRows.swift",
        "                try db.forgetPlan(of: plan.gallery)\n",
        "",
    ),
    ("RebuildTests", "Sources/Site/Cache/OutputRows.swift", " UNION SELECT file FROM temp.found", ""),
    ("DryRunTests", "Sources/Site/Cache/OutputRows.swift", " AND file NOT IN (SELECT file FROM temp.found)", ""),
    ("BuildFaultTests", "Sources/Site/Releasing/TakeStock.swift", "folder.unreadableNames.first", "[String]().first"),
    ("BuildFaultTests", "Sources/Site/Releasing/TakeStock.swift", "!(prefix.isEmpty && $0.isHiddenName)", "!$0.isEmpty"),
    ("BuildFaultTests", "Sources/Site/Verifying/VerifyFiles.swift", "folder.unreadableNames.first", "[String]().first"),
    ("BatchTests", "Sources/Site/Cache/Batch.swift", "(elements, count) = ([], 0)", "count = 0"),
    ("BatchTests", "Sources/Site/Cache/Batch.swift", "        count += rows\n", ""),
    ("LedgerPhotoTests", "Sources/Site/Cache/PhotoRows.swift", "WHEN ?2 IS NOT NULL THEN ?2 ", ""),
    ("LedgerPhotoTests", "Sources/Site/Cache/PhotoRows.swift", "WHEN ?2 IS NOT NULL THEN ?3 ", ""),
    ("LedgerPhotoTests", "Sources/Site/Cache/PhotoRows.swift", "WHEN ?2 IS NOT NULL THEN ?4 ", ""),
    ("LedgerPhotoTests", "Sources/Site/Cache/PhotoRows.swift", " WHEN hash = ?1 THEN files END", " END"),
    (
        "RebuildTests",
        "Sources/Site/Cache/StagedRows.swift",
        "SET planned = NULL, composed = NULL",
        "SET composed = NULL",
    ),
    (
        "OutputFolderTests",
        "Sources/Site/Releasing/TakeStock.swift",
        "emptyFolders += found.emptyFolders\n",
        "emptyFolders = found.emptyFolders\n",
    ),
    (
        "OutputFolderTests",
        "Sources/Site/Releasing/TakeStock.swift",
        "folder.stamp(of: name, modes: modes) ?? FileStamp()",
        "folder.stamp(of: names[names.startIndex], modes: modes) ?? FileStamp()",
    ),
    (
        "106",
        STAGE_FILES,
        "guard copied == sum else",
        "guard copied.byteCount > 0 else",
    ),
    (
        "106",
        "Sources/Site/Files/CompareFiles.swift",
        "size == sum.byteCount && (try? FileSum(of: file, byteCount: size)) == sum",
        "size == sum.byteCount",
    ),
    ("106", STAGE_FILES, "guard FileSum(of: bytes) == sum else", "guard !bytes.isEmpty else"),
    ("106", REPAIR, "galleries.forget(Set(composition.damaged.keys))", "galleries.forget([])"),
    ("106", REPAIR, "try media.remove(found.file)", "_ = found"),
    ("106", RECORD, "guard file.bytes.starts(with: ", "guard !file.bytes.isEmpty || file.bytes.starts(with: "),
    (
        "106",
        "Sources/Site/Cache/MediaStore.swift",
        "guard errno == EISDIR, removeTree(target) == nil, rename(source, target) == 0 else",
        "guard rename(source, target) == 0 else",
    ),
    ("106", MADE_FILES, "request.known.parsed().merging(recorded?.parsed() ?? [:]) { $1 }", "[String: FileSum]()"),
    ("106", "Sources/Site/SiteBuild/PlanGalleries.swift", "if !asked.contains(row), let record", "if false, let record"),
    ("107", MODES, "file = 0o666 & ~mask | 0o644", "file = 0o666 & ~mask"),
    ("107", MODES, "folder = 0o777 & ~mask | 0o755", "folder = 0o777 & ~mask"),
    ("107", MODES, "if differFromNew { fchmod(descriptor, file) }", ""),
    ("107", MODES, "if differFromNew { chmod(location, file) }", ""),
    ("107", MODES, "guard differFromNew else { return }", "return"),
    ("107", MODES, "fchmod(descriptor, status.st_mode & 0o7000 | folder)", "fchmod(descriptor, folder)"),
    ("107", "Sources/Site/Files/OpenFolder.swift", "modes?.correct(openFolder: descriptor)", ""),
    ("107", "Sources/Site/Files/OpenFolder.swift", "modes?.correct(name, inFolder: descriptor, &status)", ""),
    ("107", STAGE_FILES, "if file.isHiddenName, let corrected", "if false, let corrected"),
    ("107", "Sources/Site/SiteBuild/BuildSite.swift", "takeStock(correcting: stage.modes)", "takeStock()"),
    ("DiskFullTests", MADE_FILES, "if let lack = lackOfSpace(in: folder) { throw lack }", ""),
    ("DiskFullTests", "Sources/Site/Files/SystemError.swift", "if error.isLackOfSpace { fullPlace = place }", ""),
    (
        "DiskFullTests",
        "Sources/Site/Developing/DevelopRenditions.swift",
        "if isDiskFull { failure.fullPlace = store.folder }",
        "",
    ),
    (
        "DiskFullTests",
        "Sources/Site/SiteBuild/LackOfSpace.swift",
        "held > 0, device(of: place) == device(of: cache)",
        "held > 0",
    ),
    (
        "DiskFullTests",
        "Sources/Site/SiteBuild/BuildSite.swift",
        "if let folder, let lack = lackOfSpace(in: folder) {",
        "if false, let folder, let lack = lackOfSpace(in: folder) {",
    ),
]
