"""The mutants of script/mutants: (row of the fault table or suite, file, guard, what stands in its place)."""

FORMAT = "Sources/Site/SiteModel/SourceFormat.swift"
UNREAD = "Sources/Site/SiteModel/UnreadFormat.swift"
READER = "Sources/Site/Decoding/PhotoReader.swift"
XMP = "Sources/Bindings/XMP/PacketFault.swift"
IPTC = "Sources/Bindings/IPTC/IPTCRecords.swift"
TIFF = "Sources/Bindings/Exif/TIFFFile.swift"
WALK = "Sources/Bindings/Exif/TIFFWalk.swift"
CHOICE = "Sources/Bindings/Exif/TIFFChoice.swift"
LAYOUT = "Sources/Bindings/Exif/TIFFLayout.swift"
SELECTION = "Sources/Bindings/Vips/TIFFSelection.swift"
JXL_PICTURE = "Sources/Bindings/Vips/JXLPicture.swift"
GIF_CANVAS = "Sources/Bindings/Vips/GIFCanvas.swift"
PNG_TEXT = "Sources/Bindings/Vips/PNGTextMetadata.swift"
SIDECAR = "Sources/Site/Decoding/XMPSidecarReader.swift"
CATALOG = "Sources/Site/Scanning/LoadGallery.swift"
DEVELOP = "Sources/Site/Decoding/DevelopPhoto.swift"
HEADER = "Sources/Bindings/Vips/ImageHeader.swift"
LATE_METADATA = "Sources/Bindings/Vips/PNGLateMetadata.swift"
RECORDED_NAME = "Sources/Site/SiteModel/RecordedName.swift"
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
FILM = "Sources/Site/Decoding/FilmReader.swift"
RATINGS = "Sources/Site/Scanning/ReadRatings.swift"
REPAIR = "Sources/Site/SiteBuild/RepairStep.swift"
MADE_FILES = "Sources/Site/Decoding/MadeFiles.swift"
MODES = "Sources/Site/Files/PublicModes.swift"
RATING_STEP = "Sources/Site/SiteBuild/RatingStep.swift"
FORMER = "Sources/Site/Planning/PlanFormerFiles.swift"
FORMER_STEP = "Sources/Site/SiteBuild/FormerFilesStep.swift"
STAMPS = "Sources/Site/SiteBuild/PlanStamps.swift"

PIXEL_SIZE = "Sources/Site/SiteModel/PixelSize.swift"
PICTURES = "Sources/Site/Composing/PictureContext.swift"
LIST_PAGES = "Sources/Site/Composing/ListPages.swift"
VERIFY_PICTURES = "Sources/Site/Verifying/VerifyPictures.swift"
IMAGE = "Sources/Bindings/Vips/Image.swift"
RENDITIONS = "Sources/Site/Planning/PlanRenditions.swift"
BUILD_KEYS = "Sources/Site/SiteBuild/BuildKeys.swift"
EXIF_COLOUR = "Sources/Bindings/Vips/ExifColour.swift"
TAGGING = "Sources/Bindings/Vips/ColourTagging.swift"
PNG_COLOUR = "Sources/Bindings/Vips/PNGColour.swift"
DECODERS = "Sources/Site/Developing/DecoderStamps.swift"
SOURCE_ROWS = "Sources/Site/Cache/SourceRows.swift"
ENCODE = "Sources/Site/Decoding/EncodeRendition.swift"
HEIF_REFERENCES = "Sources/Bindings/Vips/HEIFReferences.swift"
HEIF_COLOUR = "Sources/Bindings/Vips/HEIFColour.swift"
CODING = "Sources/Bindings/Vips/ColourCoding.swift"
MASTER = "Sources/Site/Decoding/Master.swift"
FILM_COLOURS = "Sources/Bindings/FFmpeg/FilmColours.swift"
GALLERY = "Sources/Site/Scanning/GalleryReader.swift"
NEAR = "Sources/Site/Scanning/NearFrontMatter.swift"
CONTENT = "Sources/Site/Scanning/ReadContent.swift"
TREE = "Sources/Site/Scanning/SourceTreeReader.swift"
GALLERY_FOLDER = "Sources/Site/Scanning/GalleryFolderReader.swift"
ROLE = "Sources/Site/Scanning/FileRole.swift"
LIVE = "Sources/Site/Scanning/LivePhotos.swift"
PHOTO_PAGES = "Sources/Site/Planning/PlanPhotoPages.swift"
SETTINGS = "Sources/Site/Scanning/SettingsReader.swift"
PHOTO = "Sources/Site/SiteModel/Catalog.swift"
LOST_PLACES = "Sources/Site/SiteBuild/LostPlaces.swift"
PLACE_NAMES = "Sources/Site/Verifying/PlaceNameRules.swift"
LOST_SETTINGS = "Sources/Site/SiteBuild/LostSettings.swift"
DELETION = "Sources/Site/SiteBuild/DeletionStep.swift"
WITHDRAW = "Sources/Site/SiteBuild/WithdrawPrivate.swift"
BUILD_SITE = "Sources/Site/SiteBuild/BuildSite.swift"
BUILD_STEPS = "Sources/Site/SiteBuild/BuildSteps.swift"
PRIVATE_NAMES = "Sources/Site/Scanning/PrivateNames.swift"
PRIVATE_GALLERIES = "Sources/Site/Cache/PrivateGalleries.swift"
WATCH = "Sources/Executables/sitebuild/WatchSession.swift"

SIDECAR_TEXT = "Sources/Site/Scanning/SidecarReader.swift"
CLAIMS = "Sources/Site/SiteModel/PhotoClaims.swift"
RECORDED_TIME = "Sources/Bindings/MetadataText/RecordedTime.swift"

DAMAGE = "Sources/Bindings/Damage/Damage.swift"
DAMAGED_JPEG = "Sources/Bindings/Damage/JPEGDamage.swift"
JPEG_OUTLINE = "Sources/Bindings/Damage/JPEGOutline.swift"
JPEG_READING = "Sources/Bindings/Damage/JPEGScanReading.swift"
DAMAGED_PNG = "Sources/Bindings/Damage/PNGDamage.swift"
PNG_OUTLINE = "Sources/Bindings/Damage/PNGOutline.swift"
BEARABLE = "Sources/Site/Decoding/BearableSource.swift"
DAMAGED_BYTES = "Sources/Bindings/Damage/RIFFDamage.swift"
VIPS = "Sources/Bindings/Vips/Vips.swift"

NO_TEXT = 'return known == nil ? nil : stayPrivate("there is no gallery.md")'
EMPTY_TEXT = "if MarkdownFile.isEmpty(text) {"
WAITS = "guard caution.quietSeconds > 0, !knownPaths.contains(folder.path) else { return false }"
NEAR_NAMES = "try refuseNearFrontMatter(folder, isKnownPrivate: known != nil)"

PNG_LOAD = """vips_pngload_buffer((void *) bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                               VIPS_FAIL_ON_ERROR, NULL);"""
GIF_LOAD = """vips_gifload_buffer((void *) bytes, count, out, "page", 0, "n", 1, "access", VIPS_ACCESS_SEQUENTIAL,
                               "fail_on", VIPS_FAIL_ON_ERROR, NULL);"""
JSON_MARKUP = 'case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0...0x1F, 0x7F:'
MEGAPIXELS = "guard megapixels <= Double(limits.megapixels) else {"
NAMED_AS_A_PHOTO = "isNone(suffix) && whole == nil || isAnyMediaExtension(suffix) ? .photo : .leftover"
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
    ("02", BEARABLE, "guard damage.isTolerable else", "guard damage.missing < 2 else"),
    ("01", FORMAT, 'if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {', "if false {"),
    ("03", UNREAD, '([0x1F, 0x8B], UnreadFormat(.archive, "gzip")), ', ""),
    ("04", FORMAT, '{ return .unsupported(UnreadFormat(.drawing, "SVG")) }', "{ return .photo(.jpeg) }"),
    ("04", UNREAD, '("%PDF", UnreadFormat(.drawing, "PDF")), ', ""),
    ("04", UNREAD, '("%!", UnreadFormat(.drawing, "PostScript")),', ""),
    ("04", FORMAT, '{ return .unsupported(UnreadFormat(.drawing, "MVG")) }', "{ return .photo(.jpeg) }"),
    ("04", FORMAT, 'says("CR", at: 8) ? .unsupported(UnreadFormat(.raw, "RAW")) : .photo(.tiff)', ".photo(.tiff)"),
    ("04", READER, "if tiff?.isRaw == true {", "if tiff?.isRaw == nil && format == .tiff {"),
    ("04", READER, "if tiff?.isMisread == true {", "if tiff?.isMisread == nil && format == .tiff {"),
    ("04", CHOICE, "return self[.dngVersion] != nil || isSensorData", "return isSensorData"),
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
    ("10", "Sources/Site/Decoding/TrailingBytes.swift", "case .tiff: TIFFFile(bytes)?.end", "case .tiff: nil"),
    ("10", "Sources/Site/Decoding/TrailingBytes.swift", "bytes.first == 0 ? endOfBoxes(bytes) : nil", "nil"),
    (
        "10",
        DEVELOP,
        "try files.write(try encode(image, rendition), as:",
        "try files.write(try encode(image, rendition) + source.bytes.suffix(48), as:",
    ),
    (
        "11",
        "Sources/Site/Decoding/Master.swift",
        "small.profile == .brokenProfileIgnored",
        "small.profile == .untagged",
    ),
    ("11", COLOUR, "isCMYK ? cvips_icc_cmyk_to_srgb($0, &$1)", "isCMYK ? cvips_copy($0, &$1)"),
    ("11", COLOUR, ": cvips_colourspace($0, &$1, VIPS_INTERPRETATION_sRGB)", ": cvips_copy($0, &$1)"),
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
        RECORDED_TIME,
        "guard (1826...2037).contains(date.year) else",
        "guard (0...9999).contains(date.year) else",
    ),
    (
        "14",
        RECORDED_TIME,
        "guard (1...12).contains(month), (1",
        "guard (0...13).contains(month), (0",
    ),
    (
        "14",
        "Sources/Bindings/Exif/Position.swift",
        "guard let degrees = entry.sexagesimal, degrees <= limit else",
        "guard let degrees = entry.sexagesimal else",
    ),
    ("15", PHOTO, "if location != .exact, facts.exif.gps != nil { photo.facts.exif.gps = nil }", ""),
    (
        "15",
        "Sources/Bindings/Vips/ImageFields.swift",
        "for name in copy.fieldNames where name != kept {",
        "for name in copy.fieldNames where name != kept && kept != nil {",
    ),
    (
        "16",
        "Sources/Site/Mustache/Escaping.swift",
        'case UInt8(ascii: "\\""): "&quot;"',
        'case UInt8(ascii: "\\""): nil',
    ),
    ("16", "Sources/Site/Mustache/Escaping.swift", 'case UInt8(ascii: "<"): "&lt;"', 'case UInt8(ascii: "<"): nil'),
    ("16", JSON, JSON_MARKUP, JSON_MARKUP.replace("UInt8(ascii: \"<\"), ", "")),
    ("16", "site-templates/default/partials/facet.mustache", '}}"><bdi>{{name}}</bdi></a>', '}}"><bdi>{{{name}}}</bdi></a>'),
    ("16", "site-templates/default/photo.mustache", "<bdi>{{title}}</bdi></h1>", "<bdi>{{{title}}}</bdi></h1>"),
    (
        "17",
        "Sources/Bindings/Markdown/Markdown.swift",
        "cmark_render_html(document, options, extensions)",
        "cmark_render_html(document, options | CMARK_OPT_UNSAFE, extensions)",
    ),
    ("18", JSON, "case 0xE2:", "case 0xE2 where bytes.isEmpty:"),
    ("18", JSON, JSON_MARKUP, JSON_MARKUP.replace("UInt8(ascii: \"<\"), ", "")),
    ("20", TREE, "for name in found.unreadable {", "for name in found.unreadable.prefix(0) {"),
    (
        "20",
        "Sources/Site/SiteModel/PathText.swift",
        'rest = rest.dropFirst(length ?? 1)',
        "rest = rest.dropFirst(length ?? 4)",
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
        "Sources/Site/Scanning/SidecarReader.swift",
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
        'reject(path, "can\'t open the folder: \\(error.reason)", hint: error.hint)',
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
        "Sources/Site/Decoding/PhotoReader.swift",
        'return .rejected(reason: "can\'t read it: \\(error.reason)", hint: error.hint, mayChange: error.mayChange)',
        "fatalError(error.reason)",
    ),
    (
        "29",
        "Sources/Site/Decoding/DevelopPhoto.swift",
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
    ("37", "Sources/Site/Workers/WorkerProcess.swift", "_ = process_limit_memory((4 << 30) * rlim_t(workerAllowance))", ""),
    (
        "37",
        "Sources/Site/Developing/DevelopRenditions.swift",
        "case .died(let how):\n                try onOutcome(job.row, .rejected(reason: how, hint: job.remedy, mayChange: true))",
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
    ("76", TREE, "let isSystemFolder = isSystemFolderName(name)", 'let isSystemFolder = name == "@eaDir"'),
    ("76", TREE, "tree.leftOut.systemFolders += 1", ""),
    ("76", TREE, "if !isShown && !isSystemFolder { return nil }", "if !isShown { return nil }"),
    ("76", "Sources/Site/SiteModel/ForeignNames.swift", "let name = name.lowercased()", ""),
    ("77", ROLE, NAMED_AS_A_PHOTO, ".photo"),
    ("77", ROLE, NAMED_AS_A_PHOTO, NAMED_AS_A_PHOTO.replace(" && whole == nil", "")),
    ("77", ROLE, NAMED_AS_A_PHOTO, NAMED_AS_A_PHOTO.replace("isNone(suffix) && whole == nil || ", "")),
    ("77", ROLE, "rawExtensions.contains(suffix) || mediaExtensions.contains(suffix)\n    {", "suffix.isEmpty {"),
    ("77", GALLERY_FOLDER, "case .folder where isUnfinishedDownload(child):", "case .folder where child.name.isEmpty:"),
    ("77", TREE, "tree.leftOut.files += 1", ""),
    ("83", FORMAT, "guard file.isPicture ?? !pictureBrands.isEmpty else { return .photo(.mp4) }", ""),
    ("83", FORMAT, '["free", "skip", "pnot"]', "[String]()"),
    ("83", FORMAT, 'says("II+\\0") || says("MM\\0+")', "bytes.isEmpty"),
    ("83", "Sources/Bindings/Exif/TIFFWalk.swift", "wordWidth = isWide ? 8 : 4", "wordWidth = 4"),
    ("83", FFMPEG, "for place in [second, 0] {", "for place in [second] {"),
    ("83", FFMPEG, "throw .soundOnly", 'throw .failed("there is no picture in it")'),
    ("83", ROLE, "if soundExtensions.contains(suffix) { return .nothing }", ""),
    ("LivePhotoTests", LIVE, "where seconds <= Self.longestSeconds {\n            pair(film, with: byStem", "where seconds < .infinity {\n            pair(film, with: byStem"),
    ("LivePhotoTests", LIVE, "?? []) { $0.identifier == nil || film.identifier == nil }", "?? []) { _ in true }"),
    ("LivePhotoTests", LIVE, "for (film, _) in films where film.identifier != nil {", "for (film, _) in films.prefix(0) {"),
    ("LivePhotoTests", "Sources/Bindings/Exif/AppleMakerNote.swift", "width: 2) == 0x0011", "width: 2) == 0x0012"),
    ("LivePhotoTests", PHOTO_PAGES, "[before[path], film.flatMap", "[film.flatMap"),
    ("LivePhotoTests", PHOTO_PAGES, "film.flatMap { before[$0.source.path] }", "nil"),
    ("LivePhotoTests", CATALOG, "reading.gallery.motions.removeAll { !played.contains($0.source.path) }", ""),
    ("LivePhotoTests", DEVELOP_STEP, "if !missing.motions.contains(row) {", "if row >= 0 {"),
    ("LivePhotoTests", CATALOG, "takeout.nameForTitle(of: $0)).stem) }", "$0).stem) }"),
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
        "if folder.photos.isEmpty && !folder.hasSubfolders && unread.isEmpty",
        "if folder.photos.count < 0 && unread.isEmpty",
    ),
    (
        "27",
        GALLERY,
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
        "try checkDeletionLimit(galleries, content)",
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
    ("32", ASSEMBLE, "== 2 ? 6 : 5", "== 2 ? 3 : 5"),
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
    ("FilmTests", FFMPEG, '":asm=AVX2"', '""'),
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
    ("BuildFaultTests", "Sources/Site/Verifying/PublishedFiles.swift", "folder.unreadableNames.first", "[String]().first"),
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
    ("103", DELETION, "if try isPresent(page) { present.append(page) }", "if page.file.isEmpty { present.append(page) }"),
    ("103", DELETION, "return try hashes.contains(hash) ||", "return try"),
    ("103", DELETION, "return closedFolders.contains(folder) ||", "return"),
    ("103", BUILD_SITE, "failure.diagnostics + withdrawPrivate(request)", "failure.diagnostics"),
    ("103", PRIVATE_NAMES, '(isSaid ? GalleryPrivacy(version: "") : nil)', "nil"),
    ("39", DELETION, "guard vanishing.count > largestDeletion else { return }", "guard vanishing.count < 0 else { return }"),
    ("104", GALLERY, NO_TEXT, "return nil"),
    ("104", GALLERY, "gallery.privacy = known ?? inherited", "gallery.privacy = inherited"),
    ("104", GALLERY, 'if known != nil { return stayPrivate("gallery.md can', 'if false { return stayPrivate("gallery.md can'),
    ("104", GALLERY, "guard known != nil, markdown.fields.isEmpty, !", "guard known != nil, markdown.fields.isEmpty, false, !"),
    ("104", BUILD_STEPS, "if ledger.isKept { try all.write", "if ledger.isKept, all != all { try all.write"),
    ("104", CONTENT, WAITS, "guard caution.quietSeconds < 0 else { return false }"),
    ("104", WATCH, "session.request.publishesAbandoned = false", "session.request.publishesAbandoned = true"),
    ("105", GALLERY, NEAR_NAMES, "_ = folder.nearFrontMatter"),
    ("105", GALLERY, "try refuseForeignFrontMatter(text)", "_ = text"),
    ("105", GALLERY, EMPTY_TEXT, "if text == text + text, text != text {"),
    ("105", GALLERY, "if isPrivate == nil, fields.line", 'if isPrivate == nil, isPrivate != nil, fields.line'),
    ("105", "Sources/Site/Scanning/MisplacedPrivacy.swift", "return saysPrivate(markdown.body) ||", "return"),
    ("105", NEAR, "                return !isNo\n", "                return false\n"),
    ("105", TREE, "            saysPrivate(file)\n", "            saysPrivate(file) && file.path.name.isEmpty\n"),
    ("105", GALLERY_FOLDER, "case .folder where isGalleryFile(child):", "case .folder where child.name.isEmpty:"),
    ("108", SETTINGS, "guard let name = misnamed.min() else { return }", "guard let name = misnamed.min(), name.isEmpty else { return }"),
    ("108", LOST_SETTINGS, "if hasSettings || request.isForced {", "if hasSettings || !request.source.isEmpty {"),
    ("PrivacyPropertyTests", GALLERY, "gallery.privacy = known ?? inherited", "gallery.privacy = inherited"),
    ("PrivacyPropertyTests", GALLERY, EMPTY_TEXT, "if text == text + text, text != text {"),
    ("PrivacyPropertyTests", GALLERY, NEAR_NAMES, "_ = folder.nearFrontMatter"),
    ("PrivacyPropertyTests", CONTENT, WAITS, "guard caution.quietSeconds < 0 else { return false }"),
    ("PrivacyPropertyTests", PRIVATE_GALLERIES, "if file.sources != before { try file.write(inCache: cache) }", "_ = before"),
    (
        "TakeoutTests",
        "Sources/Site/Scanning/TakeoutReader.swift",
        '        members["photoTakenTime"] != nil || members["url"] != nil\n',
        "        !members.isEmpty\n",
    ),
    (
        "TakeoutTests",
        "Sources/Site/Scanning/TakeoutReader.swift",
        ".filter { fields[SourcePath($0)] != nil }\n",
        "\n",
    ),
    (
        "TakeoutTests",
        "Sources/Site/Scanning/TakeoutReader.swift",
        "largestByteCount: 256 << 10",
        "largestByteCount: 256 << 20",
    ),
    (
        "TakeoutTests",
        "Sources/Site/Scanning/LoadGallery.swift",
        "records.filter { if case .read = $0.state { true } else { false } }",
        "records",
    ),
    (
        "ArchiveNameTests",
        "Sources/Bindings/Archive/ZipWriter.swift",
        '            && archive_write_set_format_option(archive, "zip", "hdrcharset", "UTF-8") == ARCHIVE_OK\n',
        "",
    ),
    (
        "SearchWordsTests",
        "Sources/Site/Composing/SearchWords.swift",
        ".lowercased().uppercased().lowercased()",
        ".lowercased()",
    ),
    ("SearchWordsTests", "Sources/Site/Composing/SearchWords.swift", "String.UnicodeScalarView(word.prefix(longestWord))", "word"),
    (
        "PageLanguageTests",
        "Sources/Site/Scanning/WordsReader.swift",
        '    words.foreignLanguage = "en"\n',
        "",
    ),
    (
        "WordsTests",
        "Sources/Site/Scanning/WordsReader.swift",
        "    if let script = tag?.directionOfScript { return script }\n",
        "",
    ),
    (
        "PageLanguageTests",
        "site-templates/default/partials/cards.mustache",
        "<h3><bdi>{{name}}</bdi></h3>",
        "<h3>{{name}}</h3>",
    ),
    (
        "PageLanguageTests",
        "site-templates/default/partials/header.mustache",
        """<a class="skip" href="#main"{{{words.attributes}}}>""",
        """<a class="skip" href="#main">""",
    ),
    (
        "SitemapTests",
        "Sources/Site/SiteModel/SitemapParts.swift",
        "min(settings.addressesPerSitemap, largestSitemapByteCount / entry)",
        "settings.addressesPerSitemap",
    ),
    (
        "StructuredDataTests",
        "Sources/Site/Composing/PhotoPages.swift",
        "if plan.settings.baseURL != nil {",
        "if true {",
    ),
    (
        "AddressWarningTests",
        "Sources/Site/Planning/AddressWarnings.swift",
        '    if baseURL.path == "/" { return [] }\n',
        "    if true { return [] }\n",
    ),
    ("OldAddressTests", FORMER, " && planner.isGranted(alias, to: planned.gallery.path)", ""),
    ("OldAddressTests", FORMER, "guard planner.take(file) else { continue }", "_ = planner.take(file)"),
    ("OldAddressTests", FORMER_STEP, "if composed.contains(state.id) { return true }\n", ""),
    ("OldAddressTests", FORMER_STEP, "return digest.map { !staged.isStanding(former.file, digest: $0) } ?? true", "return digest == nil"),
    ("OldAddressTests", "Sources/Site/Planning/PlanGallery.swift", "guard planned.isPrivate, count > 0 else", "guard count > 0 else"),
    ("OldAddressTests", "Sources/Site/SiteBuild/PlanMove.swift", "gallery.isPrivate || isIntoPrivateGallery ? nil", "gallery.isPrivate ? nil"),
    ("RedirectPlanTests", "Sources/Site/Planning/PlanRedirects.swift", ' + ["page"])', ")"),
    ("FeedTests", FORMER, "if count > 1 {", "if count > 9 {"),
    ("FeedTests", "Sources/Site/SiteModel/Identifiers.swift", "(isUUID(id) ? id : uuidVersion5(url: id))", "id"),
    ("UTCTimeTests", "Sources/Site/SiteModel/UTCTime.swift", "isOffsetKnown = offset != nil", "isOffsetKnown = true"),
    ("FeedBuildTests", "Sources/Site/Scanning/LoadGallery.swift", "photo.uploadedAt ?? gallery.uploadedAt", "photo.uploadedAt ?? nil"),
    (
        "FeedBuildTests",
        "Sources/Site/Planning/PlanGallery.swift",
        "photo.updatedAt ?? photo.uploadedAt ?? photo.capturedAt ?? ownTime",
        "photo.uploadedAt ?? photo.capturedAt ?? ownTime",
    ),
    (
        "FrontMatterEditingTests",
        "Sources/Site/Scanning/FlowList.swift",
        'case UInt8(ascii: "#") where isAfterSpace:',
        'case UInt8(ascii: "#") where quote != nil:',
    ),
    ("StampTests", "Sources/Site/Scanning/StampedSidecar.swift", ', "id", "aliases"]', "]"),
    ("StampTests", STAMPS, "resolvedFuturePath(location) != location", "location.isEmpty"),
    ("StampTests", STAMPS, "guard photos.contains(where: { shown[$0.path] != nil }), ", "guard "),
    ("StampTests", STAMPS, " && !hasStamps(folder)", ""),
    ("StampTests", STAMPS, "if isGalleryFile(path) {", "if path.name.isEmpty {"),
    ("StampTests", "Sources/Site/Stamping/StampPlan.swift", ' \\($0.xmp?.hex ?? "-")', ""),
    ("MoveTests", "Sources/Site/SiteBuild/PlanMove.swift", "guard !isGalleryFile(file) else {", "guard !file.name.isEmpty else {"),
    ("MoveTests", "Sources/Site/SiteBuild/PlanMove.swift", "            if isGalleryFile(path) { return nil }\n", ""),
    ("MoveFaultTests", "Sources/Site/SiteBuild/PlanMove.swift", "if isGalleryFile(folder", "if to == from, isGalleryFile(folder"),
    ("StampWriteTests", "Sources/Site/Stamping/PerformStamp.swift", "guard isAsPlanned(write, at: location) else {", "guard !location.isEmpty else {"),
    ("103", "Sources/Site/SiteBuild/GalleryStates.swift", "if closed.isEmpty { return [] }", "if !closed.isEmpty { return [] }"),
    ("103", WITHDRAW, "publicFolders[id] = path", "publicFolders[id + id] = path"),
    ("103", WITHDRAW, "return older.count <= presentFolders.subtracting(present).count ? older : []", "return older"),
    ("103", WITHDRAW, "guard let secretFolders else { return [] }", "guard let secretFolders, false else { return [] }"),
    ("103", WITHDRAW, "if !published.isEmpty {", "if published.count > 99 {"),
    ("104", BUILD_STEPS, "PrivateGalleries(caution.known.galleries.merging(found.galleries) { $1 })", "found"),
    ("104", "Sources/Site/SiteBuild/PlanMove.swift", "planned.isPrivate, !planned.gallery.saysPrivate", "planned.isPrivate, planned.isPrivate != planned.isPrivate"),
    ("104", CONTENT, "let changed = latestChange(below: folder.location)", "let changed: Int64 = 0"),
    ("105", TREE, "if isExcluded && !(nearFrontMatter && isGalleryFile(child)) { return nil }", "if isExcluded { return nil }"),
    ("105", CONTENT, "if saysPrivate(text) { return GalleryPrivacy(version: \"\") }", ""),
    ("105", TREE, "return location == galleries || location.isPath(below: galleries)", "return location == galleries + galleries"),
    ("80", RENDITIONS, "var held = sizes.filter(encoding.format.holds)", "var held = sizes"),
    ("80", RENDITIONS, "if held.isEmpty, encoding.format == .jpeg {", "if false {"),
    ("80", RENDITIONS, "guard encoding.format.holds(size) else { return nil }", ""),
    ("80", RENDITIONS, "let widths = sizes.filter { !format.holds($0) }.map", "let widths = sizes.filter { _ in false }.map"),
    ("80", PIXEL_SIZE, "height: min(fitting.height, side)", "height: fitting.height"),
    ("80", PICTURES, "format != .jpeg && planned.renditions.contains { $0.encoding.format == format }", "format != .jpeg"),
    ("80", LIST_PAGES, "return set.isEmpty ? nil : [", "return ["),
    ("80", VERIFY_PICTURES, "if size.width == 1 { return shape.width <= shape.height }", ""),
    ("81", BUILD_KEYS, "[reading, key(of: settings), renditionVersion,", "[reading, renditionVersion,"),
    ("81", BUILD_KEYS, '"\\(workerAllowance)"]', '""]'),
    ("81", BUILD_KEYS, "+ decoders.texts", ""),
    ("81", DECODERS, '+ ["ffmpeg", "ffprobe"].compactMap(locate)', ""),
    ("81", DECODERS, '+ names.map { environment[$0] ?? "" }', ""),
    ("81", BUILD_STEPS, 'if try ledger.value(of: "verdicts") != verdicts {', "if true {"),
    ("81", SOURCE_ROWS, "try db.forgetRejections(in: known.gallery.id)", ""),
    ("81", SOURCE_ROWS, "!change.sidecars.isEmpty || !change.goneSidecars.isEmpty", "!change.goneSidecars.isEmpty"),
    ("81", SOURCE_ROWS, "!change.sidecars.isEmpty || !change.goneSidecars.isEmpty", "!change.sidecars.isEmpty"),
    ("81", DEVELOP, "guard cause.isLackOfMemory else {", "guard false else {"),
    ("81", ENCODE, "throw EncodingError(rendition: rendition, cause: error)", "return []"),
    ("82", IMAGE, "withKnownBrand(bytes, withSingleReferences(bytes))", "withKnownBrand(bytes, nil)"),
    ("82", HEIF_REFERENCES, "possible.contains(primary) ? primary : possible.first", "possible.first"),
    ("82", HEIF_REFERENCES, "pictures.contains($0) && $0 != item", "$0 != item"),
    ("82", HEIF_REFERENCES, "pictures.contains($0) && $0 != item", "pictures.contains($0)"),
    ("82", HEIF_REFERENCES, "width + 2 + count * width <= entry.content.count", "count >= 0"),
    ("82", HEIF_REFERENCES, "if lastStart != meta.whole.lowerBound,", "if lastStart == meta.whole.lowerBound,"),
    ("82", HEIF_REFERENCES, 'let isLong = file.version(iref) > 0', "let isLong = false"),
    ("82", FORMAT, 'default: "export it as JPEG, or remove it"', 'default: "export it again, or remove it"'),
    ("74", IMAGE, ".owningMetadata()", ""),
    ("74", RENDITIONS, 'renditionVersion = "7"', 'renditionVersion = "4"'),
    ("74", BUILD_KEYS, "readingVersion = 8", "readingVersion = 4"),
    ("75", EXIF_COLOUR, "|| !isSRGB && isIndexed", "|| isIndexed"),
    ("75", EXIF_COLOUR, "declared = isSRGB ? nil : points.map", "declared = true ? nil : points.map"),
    ("75", TAGGING, "if let profile = blob(VIPS_META_ICC_NAME), png?.outranksProfile != true {",
     "if let profile = blob(VIPS_META_ICC_NAME) {"),
    ("75", TAGGING, "?.declared, declared.isHighDynamicRange else", "?.declared, declared == .standard else"),
    ("75", PNG_COLOUR, "if isProfiled || isSRGB || gamma", "if isProfiled || gamma"),
    ("75", PNG_COLOUR, "isFullRange: codes[3] != 0", "isFullRange: true"),
    ("75", HEIF_COLOUR, "declared = DeclaredColour(primaries: primaries, transfer: transfer)", ""),
    ("75", TIFF, 'space == 2 || space != 1 && index?.starts(with: "R03".utf8) == true', "false"),
    ("75", CODING, "if curve.isHighDynamicRange { return toneMappingProfile(isGrey: isGrey) }", ""),
    ("75", MASTER, "image.profileProblem : image.colourProblem", "image.profileProblem : nil"),
    ("75", FILM_COLOURS, '["smpte2084", "arib-std-b67"].contains(transfer)', "transfer.isEmpty"),
    ("75", FILM_COLOURS, "guard let wide else { return nil }", "guard let wide, wide.isEmpty else { return nil }"),
    ("75", FFMPEG, 'let asSRGB = "setparams=color_primaries=bt709:color_trc=iec61966-2-1"', 'let asSRGB = "null"'),
    ("86", SIDECAR_TEXT, "guard let fault = MarkdownFault(error) else { throw error }", "guard let fault = MarkdownFault(error), false else { throw error }"),
    ("86", SIDECAR_TEXT, "if try wasLeftOut() || mayAskForPrivacy(file) {", "if try wasLeftOut() {"),
    ("86", SIDECAR_TEXT, "if try wasLeftOut() || mayAskForPrivacy(file) {", "if mayAskForPrivacy(file) {"),
    ("86", SIDECAR_TEXT, "let bytes = source.bytes.filter { $0 != 0 }", "let bytes = Array(source.bytes)"),
    ("86", NEAR, "openingKeys.contains(keyAndValue(line).key)", "false"),
    ("86", GALLERY, " + ownerless.filter(isBrokenAndMayAskForPrivacy)", ""),
    (
        "87",
        "Sources/Site/Composing/PhotoPages.swift",
        "for name in cameraNames where shown[name] == nil { shown[name] = .missing }",
        "",
    ),
    ("87", "Sources/Site/Composing/PhotoPages.swift", "if !places.isEmpty {", "if true {"),
    ("87", "Sources/Site/Composing/PictureContext.swift", '"slug": .missing, ', ""),
    ("88", PHOTO, "if location == .nothing {", "if false {"),
    ("88", PHOTO, "if let city, !city.source.isBesidePhoto { photo.city = nil }", "photo.city = nil"),
    ("88", PHOTO, "if let country, !country.source.isBesidePhoto { photo.country = nil }", "photo.country = nil"),
    ("88", "Sources/Site/SiteModel/Claims.swift", "self == .sidecar || self == .xmpSidecar", "self == .sidecar"),
    ("88", PHOTO, "if location != .exact, facts.exif.gps != nil { photo.facts.exif.gps = nil }", "if location == .nothing { photo.facts.exif.gps = nil }"),
    ("88", SETTINGS, 'if location != nil, fields.hasValue("gps") {', "if false {"),
    ("88", SETTINGS, 'case "publish": return .exact', 'case "publish": return .nothing'),
    ("88", LOST_PLACES, "return embedded.contains { $0.hasPrefix(list) }", "return true"),
    ("88", LOST_PLACES, "if design.settings.location != .nothing || pages.isEmpty { return [] }", "return []"),
    ("88", PLACE_NAMES, "if name.isEmpty || name == own { return nil }", "if name.isEmpty || own == nil { return nil }"),
    ("88", READER, "if iptc?.namesPlace == true || packet.map(namesPlace) == true {", "if false {"),
    ("88", "Sources/Site/Verifying/PictureFormats.swift", "case 0xED: return nil", "case 0xED: break"),
    ("88", "Sources/Site/Verifying/PictureHeader.swift", '["GPS", "photoshop:", "Iptc4xmp"]', '["GPS"]'),
    ("NoJekyllTests", STAGE_FILES, "if isUnknown, compare([]", "if false, compare([]"),
    (
        "NoJekyllTests",
        "Sources/Site/Planning/PlanSite.swift",
        "if !plan.copies.contains(where: { $0.file.pathParts.first == noJekyllName }) {",
        "if true {",
    ),
    (
        "NoJekyllTests",
        "Sources/Site/Releasing/TakeStock.swift",
        "[ownershipMarkerName, noJekyllName].contains($0)",
        "$0 == ownershipMarkerName",
    ),
    ("NoJekyllTests", "Sources/Site/Releasing/Cleaning.swift", "?.byteCount == 0", " != nil"),
    ("UntitledPhotoTests", CATALOG, "title(fromFile: SourcePath", "title(fromName: SourcePath"),
    (
        "UntitledPhotoTests",
        "Sources/Site/Planning/PlanGallery.swift",
        "place: [photo.city?.value ?? \"\", country].filter { !$0.isEmpty }.joined(separator: \", \"),",
        'place: "",',
    ),
    ("CameraNameTests", "Sources/Site/SiteModel/CameraNames.swift", "return digitCount >= 3", "return true"),
    ("CameraNameTests", "Sources/Site/SiteModel/CameraNames.swift", "if isInCapitals, let count", "if let count"),
    (
        "84",
        "Sources/Site/Planning/PlanGallery.swift",
        "let isByClock = photos.contains { $0.capture.map { $0.offset == nil } ?? false }",
        "let isByClock = false",
    ),
    ("85", CLAIMS, "taken.followed(by: digitised).followed(by: told)", "digitised.followed(by: taken).followed(by: told)"),
    ("85", CLAIMS, "winner.completed(by: others.map(\\.value))", "winner"),
    ("85", RECORDED_TIME, "if isClockStart { throw .clockStart(local) }", ""),
    ("85", RECORDED_TIME, "if isMeant { return }", ""),
    ("85", "Sources/Site/SiteModel/CaptureTime.swift", "guard name.hasTime || parts.isCameraMade || parts.mark == nil else { return nil }", ""),
    ("PhotoTextTests", CLAIMS, "let xmp = xmp.inLanguage(language)", ""),
    ("PhotoTextTests", CLAIMS, "alt.add(xmp.altText, from: source)", ""),
    ("PhotoTextTests", "Sources/Bindings/XMP/ReadXMP.swift", 'if packet.value(.note, "HasExtendedXMP") != nil {', "if false {"),
    ("PhotoTextTests", "Sources/Bindings/Markdown/Markdown.swift", " | CMARK_OPT_FOOTNOTES", ""),
]

# What verify proves: (row, file in Sources/Site/Verifying, guard, what stands in its place).
VERIFY_MUTANTS = [
    ("VerifyLinkTests", "FileNotes.swift", "if !site.files.contains(SourcePath(file)) {", "if false {"),
    ("VerifyHeadTests", "FileNotes.swift", "if site.address.isForeign(text) {", "if false {"),
    (
        "VerifyPageTests",
        "FileNotes.swift",
        'if target == .elsewhere, scheme(of: text.trimmed) != "data" {',
        "if false {",
    ),
    ("VerifyHeadTests", "FileNotes.swift", "if lineOfAll != nil { return ownLink(text, line, rule) }", ""),
    ("VerifyPageTests", "PageReading.swift", 'if name == "id", !facts.ids.insert(value).inserted {', "if false {"),
    ("VerifyPageTests", "PageReading.swift", 'if name.hasPrefix("on"), name.utf8.count > 3 {', "if false {"),
    ("VerifyHeadTests", "PageReading.swift", "if notes.site.address.isLocal(href) {", "if false {"),
    ("VerifyPageTests", "PageReading.swift", "if !beginsWithDoctype(bytes) {", "if false {"),
    (
        "VerifyHeadTests",
        "PageReading.swift",
        "guard case .file(let file, _) = target, file != meant,",
        "guard case .file(let file, _) = target, file != file,",
    ),
    (
        "VerifyHeadTests",
        "PageReading.swift",
        "facts.forward.map { $0.isEmpty ? notes.file : $0 } ?? notes.file",
        "notes.file",
    ),
    ("VerifyLinkTests", "PageReading.swift", "if file == notes.file {", "if false {"),
    ("VerifyPageTests", "PageShape.swift", "where !closed.contains(name) {", "where name.isEmpty {"),
    ("VerifyPageTests", "PageShape.swift", "if isCut {", "if false {"),
    ("VerifyPageTests", "PageShape.swift", "if !hasTitle {", "if false {"),
    ("VerifyPageTests", "MarkupScanner.swift", "isCut = isCut || isOpen", "isCut = isCut || false"),
    ("VerifyPictureTests", "PictureSets.swift", "if Set(descriptors.map { $0.last }).count > 1 {", "if false {"),
    ("VerifyPictureTests", "PictureSets.swift", "if Set(values).count < values.count {", "if false {"),
    ("VerifyHeadTests", "StructuredData.swift", "if !types.contains(type) {", "if false {"),
    ("VerifyLinkTests", "TogetherRules.swift", "return isReached ? nil : Fault(", "return true ? nil : Fault("),
    (
        "VerifyFeedTests",
        "TogetherRules.swift",
        "ids[SourcePath(own.file)] != feed.id",
        "ids[SourcePath(own.file)] == nil",
    ),
    (
        "VerifyPrivacyTests",
        "TogetherRules.swift",
        "!page.saysNoindex || !page.saysNoReferrer",
        "!page.saysNoindex && !page.saysNoReferrer",
    ),
    ("VerifyDataTests", "GalleryDataRules.swift", "if count != entry.photoCount {", "if false {"),
    ("VerifySearchTests", "SearchRules.swift", "if !isFound { missing.insert(word) }", ""),
    ("VerifySearchTests", "SearchRules.swift", "if listed != known {", "if false {"),
    (
        "VerifySearchTests",
        "SearchRules.swift",
        "(positions.runs.last?.upperBound ?? .max) < index.galleries[gallery].photoCount",
        "true",
    ),
    ("VerifyFeedTests", "FeedReading.swift", "if !isTimeOfRFC3339(text) {", "if false {"),
    ("VerifyFeedTests", "FeedReading.swift", "if !isAbsoluteIRI(text) {", "if false {"),
    ("VerifyFeedTests", "FeedReading.swift", "} else if !entryIDs.insert(text).inserted {", "} else if false {"),
    ("VerifyFeedTests", "FeedReading.swift", "if own == nil {", "if false {"),
    ("VerifyFeedTests", "FeedReading.swift", "if root.namespace != Self.namespace {", "if false {"),
    ("VerifyFeedTests", "FeedReading.swift", "if let authorless, !hasAuthor {", "if let authorless, false {"),
    ("VerifySitemapTests", "SitemapReading.swift", "if !isW3CDate(text) {", "if false {"),
    ("VerifySitemapTests", "SitemapReading.swift", "if count > Self.mostAddresses {", "if false {"),
    ("VerifySitemapTests", "SitemapRules.swift", "page?.isRedirect == true", "false"),
    ("VerifySitemapTests", "SitemapRules.swift", "page?.saysNoindex == true", "false"),
    ("VerifySitemapTests", "SitemapRules.swift", "!listed.contains(SourcePath(file))", "false"),
    ("VerifySitemapTests", "SitemapRules.swift", "where !named.contains(SourcePath(file)) {", "where file.isEmpty {"),
    ("VerifySitemapTests", "RobotsReading.swift", "if !path.isEmpty, root.hasPrefix(beginning) {", "if false {"),
    ("VerifySitemapTests", "RobotsReading.swift", "if needsSitemap {", "if false {"),
    ("VerifyFileTests", "FileReading.swift", "if ContentHash(of: bytes).hex.prefix(12) != fingerprint {", "if false {"),
    ("VerifyFileTests", "ArchiveReading.swift", "!archive.holds(name, size, at: offset)", "false"),
    ("VerifyFileTests", "PublishedFiles.swift", "return status.st_mode & needed == needed", "return true"),
    (
        "VerifyPictureTests",
        "PictureFormats.swift",
        "return endsAsJPEG(file, after: place) ? .whole(size) : .cut",
        "return .whole(size)",
    ),
    (
        "VerifyRulesTests",
        "VerifyFiles.swift",
        "found.faults.removeAll { !$0.rule.appliesToStatics && content.statics.contains(SourcePath($0.file)) }",
        "",
    ),
    ("VerifyTests", "PictureHeader.swift", "if tag == 0x8825 || tag == 0x0112 && value > 1 { return false }", ""),
    ("VerifyTests", "PictureFormats.swift", "if !isPlain { return nil }", ""),
    (
        "VerifyTests",
        "PrivateFolders.swift",
        "if end == bytes.count || !isNamePart(bytes[end]) { return found }",
        "return found",
    ),
    ("VerifyReadingTests", "XMLScanner.swift", "guard element[attribute.name] == nil else {", "guard true else {"),
    ("VerifyReadingTests", "XMLScanner.swift", 'guard !value.contains("<") else {', "guard true else {"),
    (
        "VerifyReadingTests",
        "XMLScanner.swift",
        "scalar(ofEntity: Substring(part[..<end])).map(isCharacter) == true",
        "end >= part.startIndex",
    ),
    ("VerifyReadingTests", "Dates.swift", "range.contains(value)", "true"),
]
MUTANTS += [(row, "Sources/Site/Verifying/" + file, guard, other) for row, file, guard, other in VERIFY_MUTANTS]
MUTANTS += [
    ("78", DAMAGE, "largestShare = 0.01", "largestShare = 0.99"),
    ("78", DAMAGE, "largestShare = 0.01", "largestShare = 0.001"),
    ("78", JPEG_READING, "if isChanged, isBlank(start..<bits.position) { throw .nonsense }", "_ = isChanged"),
    ("78", DAMAGED_JPEG, "if !hasEnd, !frame.components.allSatisfy(\\.isComplete) {", "if hasEnd, missing > 2 {"),
    ("78", DAMAGED_JPEG, "                guard frame == nil else { break }\n                isForeign = true",
     "                isForeign = true"),
    ("78", BEARABLE, "if let damage = Damage.unexplained(in: bytes) { return try mending(bytes, damage, work) }", ""),
    ("78", BEARABLE, "guard damage.isTolerable else", "guard damage.missing < 2 else"),
    ("78", BEARABLE, "try work(BearableSource($0, warnings: [damage.message]))", "try work(BearableSource($0))"),
    ("78", DAMAGED_PNG, "guard missing < 0.5 else", "guard missing == 0 else"),
    ("78", DAMAGED_BYTES, "guard absent + holes > 0 else", "guard absent > 0 else"),
    ("78", VIPS, "error.isJargon = true", "error.isJargon = false"),
    ("78", SHIM, "if (reading->place <= reading->last)", "if (reading->place < -1)"),
    ("78", JPEG_READING, "if rest.dropFirst(2).allSatisfy({ $0 == value }) {", "if false {"),
    ("79", JPEG_OUTLINE, "end == nil || scans.contains", "scans.contains"),
    ("79", DAMAGED_JPEG, "+ [0xFF, 0xD9]", "+ []"),
    ("79", PNG_OUTLINE, "guard end != nil, let last", "guard let last"),
]
MUTANTS += [
    ("FirstFrameTests", JXL_PICTURE, "info.have_animation != 0 || info", "info"),
    (
        "FirstFrameTests",
        IMAGE,
        "guard let canvas = GIFCanvas(bytes) else",
        "guard let canvas = GIFCanvas(bytes), false else",
    ),
    ("FirstFrameTests", GIF_CANVAS, "width = max(number(at: 6), left + pictureWidth)", "width = number(at: 6)"),
    ("PremultipliedTests", JXL_PICTURE, "JxlDecoderSetUnpremultiplyAlpha(decoder, JXL_TRUE)", "JXL_DEC_SUCCESS"),
    (
        "PremultipliedTests",
        IMAGE,
        "case .heif where hasAlpha && HEIFColour(bytes).isPremultiplied:",
        "case .heif where false:",
    ),
    ("TIFFPictureTests", LAYOUT, "extras.firstIndex { [1, 2].contains($0) }", "extras.firstIndex { $0 >= 0 }"),
    ("TIFFPictureTests", LAYOUT, "if !choice.isFirst, picture[.profile] == nil {", "if false {"),
    ("TIFFPictureTests", SELECTION, "Int32(selection.alphaSample ?? -1)", "Int32(-1)"),
    ("TIFFPictureTests", SELECTION, "guard sampleByteCount >= 4, hasField", "guard sampleByteCount > 9, hasField"),
    ("TIFFPictureTests", SELECTION, "guard models.contains(interpretation) else", "guard models.isEmpty else"),
    (
        "TIFFPictureTests",
        CHOICE,
        "guard first.isSmallerCopy, !isRaw else { return }",
        "guard !first.isSmallerCopy else { return }",
    ),
    ("TIFFPictureTests", CHOICE, "isRaw = isRaw || candidate.isRaw", "isRaw = isRaw || false"),
    ("TIFFPictureTests", CHOICE, "|| number(.subfileType) == 2", ""),
    ("TIFFPictureTests", CHOICE, "isIncomplete = largest.isCopy && walk.isDamaged", "isIncomplete = false"),
    (
        "TIFFPictureTests",
        TIFF,
        "orientation = main.number(.orientation)",
        "orientation = TIFFDirectory().number(.orientation)",
    ),
    (
        "OtherProfileTests",
        COLOUR,
        "profile.colourSpace != iccColourSpace\n        else { return",
        "profile.colourSpace.isEmpty\n        else { return",
    ),
    (
        "OtherProfileTests",
        PNG_TEXT,
        "blob(VIPS_META_EXIF_NAME) ?? exifInText",
        "blob(VIPS_META_EXIF_NAME)",
    ),
    ("OtherProfileTests", PNG_TEXT, "return bytes.count == count ? bytes : nil", "return bytes"),
    ("LateMetadataTests", HEADER, "exif: exif ?? late?.exif,", "exif: exif,"),
    ("LateMetadataTests", HEADER, "xmp: xmp ?? late?.xmp,", "xmp: xmp,"),
    ("LateMetadataTests", HEADER, "exif: exif ?? late?.exif,", "exif: late?.exif ?? exif,"),
    ("LateMetadataTests", HEADER, "(exif == nil || xmp == nil)", "(exif == nil && xmp == nil)"),
    ("LateMetadataTests", LATE_METADATA, "keywords.contains { content.starts(with: $0) }", "true"),
    (
        "SplitIPTCTests",
        HEADER,
        "(format == .jpeg ? photoshopResources(ofJPEG: bytes) : nil) ?? image.blob(VIPS_META_IPTC_NAME)",
        "image.blob(VIPS_META_IPTC_NAME)",
    ),
    (
        "SplitIPTCTests",
        "Sources/Bindings/IPTC/PhotoshopResources.swift",
        "iptc = resource.value\n                return",
        "iptc = resource.value",
    ),
    ("85", RECORDED_TIME, "TimeReader(text).isWithoutDay ? .noDay : .noDate", ".noDate"),
    ("85", RECORDED_NAME, "clock.isEmpty && half != nil && next.utf8.count == 1", "false"),
    ("85", RECORDED_NAME, "clock.isEmpty && half != nil && next", "clock.isEmpty && next"),
]

REAL_WORLD_MUTANTS = [
    ("TakeoutTests", "Scanning/TakeoutReader.swift", '["trashed", "inLockedFolder"]', '[String]()'),
    ("TakeoutMatchingTests", "Scanning/TakeoutReader.swift", '["trashed", "inLockedFolder"]', '["trashed"]'),
    ("TakeoutMatchingTests", "SiteModel/Takeout.swift", "names.flatMap { alike[$0.lowercased()] ?? [] }", "[]"),
    ("TakeoutMatchingTests", "SiteModel/Takeout.swift", "bases += self.bases(of: path.stem)", "bases.append(path.stem)"),
    ("TakeoutMatchingTests", "SiteModel/Takeout.swift", "stem.unicodeScalars.count >= shortestCutStem", "false"),
    ("TakeoutMatchingTests", "Scanning/LoadGallery.swift", "stems.lazy.compactMap { sidecars[$0] }.first", "sidecars[stem]"),
    ("TakeoutMatchingTests", "SiteBuild/PlanMove.swift", "try refuseEditedCopy(in: folder)", ""),
    ("TakeoutTests", "SiteBuild/PlanGalleries.swift", "if try leaveOutHollow() {", "if false {"),
    ("TakeoutTests", "Scanning/LoadGallery.swift", "        .subtracting(deleted)\n", ""),
    ("TakeoutTests", "SiteBuild/BuildSummary.swift", "diagnostics.map(\\.leftOutCount).reduce(0, +)", "0"),
    ("26", "Scanning/SparingFields.swift", "if mentionsHiding(fields.writtenText(key)) {", "if false {"),
    ("86", "Scanning/GalleryReader.swift", '(fields.hasValue("downloads") ? false : nil)', "nil"),
    (
        "FaultyTextTests",
        "Scanning/YAMLFields.swift",
        "guard let scalar = present(key)?.node.scalar else { return try texts(key) }\n        return parts(of: scalar.string)",
        "return try texts(key)",
    ),
    ("UnknownMetadataTests", "SiteModel/CameraTexts.swift", "if wholeTexts.contains(words) || isFilePath(text)", "if false"),
    ("ServeTests", "SiteBuild/SiteDesign.swift", "request.isPreview ? []", "false ? []"),
    ("PictureFolderTests", "Planning/AddressWarnings.swift", "if isPlain {", "if false {"),
    (
        "FrontPageTests",
        "SiteModel/GalleryOrder.swift",
        "if left.gallery.order != right.gallery.order {",
        "if false, left.gallery.order != right.gallery.order {",
    ),
    ("FrontPageTests", "SiteModel/BuildPlan.swift", "perPage: settings.galleriesPerPage", "perPage: 100_000"),
    ("UnknownMetadataTests", "SiteModel/CameraTexts.swift", "if namesCamera, !text.contains(where: \\.isLowercase)", "if namesCamera"),
    ("UnknownMetadataTests", "Composing/PhotoPages.swift", "value < 0.995 ?", "value < 0 ?"),
    ("CameraNameTests", "SiteModel/CameraNames.swift", "if let mark, programNames.contains(mark),", "if false,"),
    ("UnreadFormatTests", "Scanning/UpdateGallery.swift", "&& unread.isEmpty &&", "&&"),
    ("24", "Scanning/UpdateGallery.swift", " && !folder.isPartlyUnreadable", ""),
    ("UnreadFormatTests", "Scanning/GalleryFolderReader.swift", "gallery.unreadPictures.removeAll(where: hasPhoto)", ""),
    ("24", "Files/SystemError.swift", "number == EACCES || number == EPERM", "false"),
    ("UnreadFormatTests", "SiteModel/UnreadFormat.swift", "bytes.count > start + length &&", "false &&"),
    ("TextHTMLTests", "Scanning/FrontMatterReader.swift", 'if line.hasPrefix("```") || line.hasPrefix("~~~") {', "if false {"),
    ("TextHTMLTests", "Composing/RenderedGallery.swift", "text.contains(where: \\.isNewline)", "false"),
    ("OddNamesTests", "Scanning/FolderListing.swift", "let path = normalizationFormC(path)", "let path = path"),
    ("OddNamesTests", "Scanning/FolderListing.swift", 'if bare.hasPrefix("/") { bare.removeFirst() }', ""),
    ("OddNamesTests", "Planning/PlanGallery.swift", "naturallyPrecedes(left.stem, right.stem)", "naturallyPrecedes(left.whole, right.whole)"),
    ("TextHTMLTests", "Composing/GalleryPages.swift", "SourcePath(percentDecoded(name))", "SourcePath(String(name))"),
]
MUTANTS += [(row, "Sources/Site/" + file, guard, other) for row, file, guard, other in REAL_WORLD_MUTANTS]

EXIF_MUTANTS = [
    ("UnknownMetadataTests", "Exif/ReadExif.swift", "value.flatMap { $0 > 0 ? $0 : nil }", "value"),
    ("UnknownMetadataTests", "Exif/ReadExif.swift", "isUnknownLens($0) ? nil : $0", "$0"),
    ("UnknownMetadataTests", "Exif/Position.swift", "finer.allSatisfy({ $0 >= 0 && $0 <= 60 })", "finer.allSatisfy({ $0 >= 0 && $0 < 60 })"),
    ("UnknownMetadataTests", "Exif/Position.swift", "entries.allSatisfy({ $0.sexagesimal == 0 })", "false"),
    ("MarkdownTests", "Markdown/HTMLWords.swift", "if unreadElements.contains(name), !isClosing {\n            while", "if false {\n            while"),
    ("MarkdownTests", "Markdown/HTMLWords.swift", 'character == "<" ? "&lt;" : String(character)', "String(character)"),
    ("MarkdownTests", "Markdown/MarkdownTree.swift", "if lineElements.contains(name), !isClosing,", "if false,"),
]
MUTANTS += [(row, "Sources/Bindings/" + file, guard, other) for row, file, guard, other in EXIF_MUTANTS]
MUTANTS += [
    ("105", "Sources/Site/Scanning/GalleryReader.swift", ", !saysPrivateInBody(markdown) else {", " else {"),
    ("HeldBackTests", "Sources/Site/Scanning/GalleryReader.swift", "if known != nil, gallery.privacy == nil, !markdown", "if false, !markdown"),
    ("HeldBackTests", "Sources/Site/Scanning/FrontMatterReader.swift", "if markdown.fields.isEmpty, let colon", "if false, let colon"),
]
MUTANTS += [
    ("105", "Sources/Site/Scanning/FrontMatterReader.swift", "guard let (words, line) = misplacedPrivacy(markdown, known: known) else", "guard let (words, line) = misplacedPrivacy(markdown, known: known), false else"),
    ("105", "Sources/Site/Scanning/SidecarReader.swift", "if fields.isEmpty, markdown.body.isEmpty, try wasLeftOut() {", "if false {"),
    ("78", BEARABLE, ", !isNeeded(damage.zeros, of: bytes, format) {", " {"),
]

PICTURE_FOLDER_MUTANTS = [
    ("PictureFolderTests", "SiteBuild/BuildRequest.swift", "if request.isPlain { try refusePlacesInside(request) }", ""),
    ("PictureFolderTests", "SiteModel/SourceLayout.swift", "while names.contains(own) {", "while false {"),
    ("PictureFolderTests", "SiteModel/SourceLayout.swift", "if !isPlain { return diagnostics }", "if true { return diagnostics }"),
    ("PictureFolderTests", "Scanning/GalleryFolderReader.swift", "where saysPrivate(file) {", "where false {"),
    ("PictureFolderTests", "SiteBuild/EmptySource.swift", "if tree.photoCount > 0 ||", "if true ||"),
    ("NamedFolderTests", "SiteBuild/ChooseSource.swift", "if let site = siteAround(resolved) {", "if let site = siteAround(resolved), false {"),
    ("ServeTests", "Serving/ServedPath.swift", ", !names.contains(where: \\.isHiddenName) else", " else"),
    ("ServeTests", "Serving/ServedPath.swift", "resolved == root || resolved.isPath(below: root) else", "true else"),
    ("ServeTests", "Serving/ServedPath.swift", "return bytes.contains(0) ? nil :", "return"),
    ("ServeTests", "Serving/SiteHandler.swift", 'return name == "127.0.0.1" || name == "localhost"', "return !name.isEmpty"),
]
MUTANTS += [(row, "Sources/Site/" + file, guard, other) for row, file, guard, other in PICTURE_FOLDER_MUTANTS]
PAGING_MUTANTS = [
    ("CoverTests", "Planning/PlanCovers.swift", "if galleries[index].isPrivate && !isForPrivate { return .isPrivate }", ""),
    ("CoverTests", "Planning/PlanCovers.swift", "plan.hero = (wide + shown).first { $0.photo.largestSize.width >= heroWidth }", "plan.hero = (wide + shown).first"),
    ("CoverTests", "Planning/PlanCovers.swift", "if cover.photo.largestSize.width >= heroWidth {", "if true {"),
    ("GalleryPagingTests", "Planning/PlanFamilies.swift", "isParentPrivate || outline.privacy == nil else", "isParentPrivate || true else"),
    ("FrontPageTests", "SiteBuild/PlanGalleries.swift", " \\(state.childCount)\"", "\""),
    ("CameraModelTests", "SiteModel/CameraModels.swift", "guard rest.isEmpty || !(rest.first?.isLetter ?? false) else { return nil }", ""),
]
MUTANTS += [(row, "Sources/Site/" + file, guard, other) for row, file, guard, other in PAGING_MUTANTS]
MESSAGE_MUTANTS = [
    ("NearestNameTests", "SiteModel/NearestWord.swift", "nearest.distance <= allowed", "nearest.distance < 0"),
    ("NearestNameTests", "SiteModel/NearestWord.swift", "letters.count > 2 && $0.letters.hasPrefix(letters)", "$0.letters.isEmpty"),
    ("TerminalTests", "SiteBuild/ShownWarnings.swift", 'warning.hint ?? "", "\\(stamp.byteCount) \\(stamp.modified)"]', 'warning.hint ?? ""]'),
    ("TerminalTests", "SiteBuild/ShownWarnings.swift", "!known.contains(key(of: $0, in: layout))", "true"),
    ("ChangedSecretTests", "SiteBuild/ChangedSecret.swift", "known == nil && !areAllNew(galleries)", "known == nil"),
    ("ChangedSecretTests", "SiteBuild/ChangedSecret.swift", "known == mark || ", ""),
    ("OutputPathTests", "SiteBuild/BuildRequest.swift", 'if resolvedFuturePath(request.output).pathParts.contains("..") {', "if false {"),
    ("OutputPathTests", "Files/Paths.swift", 'if name == "." { return resolved }', ""),
    ("VerifyTests", "Verifying/VerifyFiles.swift", "foreignAddress(of: root, content.address)", "nil as ForeignAddress?"),
    ("WatchTests", "Watching/WatchedTree.swift", '".vsctmp", "___jb_tmp___", "___jb_old___"]', '".vsctmp"]'),
    ("DamagedFilmTests", "Scanning/LoadGallery.swift", "facts.film == nil ? .note : .warning", ".note"),
    ("LeftoverTests", "Scanning/SourceTreeReader.swift", "if !name.isHiddenName { tree.leftOut.helperFiles += 1 }", ""),
]
MUTANTS += [(row, "Sources/Site/" + file, guard, other) for row, file, guard, other in MESSAGE_MUTANTS]
INSTALLED_MUTANTS = [
    ("InitTests", "ShellWords.swift", "started.flatMap(resolved) == ownExecutable", "started == ownExecutable"),
    (
        "WorkerProgramTests",
        "SiteBuildCommand.swift",
        'guard let resolved = realpath("/proc/self/exe", nil) else',
        'guard let resolved = realpath("/proc/self/exe", nil), false else',
    ),
    ("CompletionTests", "BuildFlags.swift", 'valueName: "folder"\n        ),\n        completion: .directory', 'valueName: "folder"\n        )'),
    ("CompletionTests", "InspectCommand.swift", ", completion: .file()", ""),
]
MUTANTS += [(row, "Sources/Executables/sitebuild/" + file, guard, other) for row, file, guard, other in INSTALLED_MUTANTS]
MUTANTS += [
    ("TerminalTests", "Sources/Executables/sitebuild/ProgressBar.swift", "guard isTelling, done < total", "guard done < total"),
    ("TerminalTests", "Sources/Executables/sitebuild/Terminal.swift", "guard isTerminal else { return line }", "guard false else { return line }"),
    ("TerminalTests", "Sources/Executables/sitebuild/Terminal.swift", '&& (environment["NO_COLOR"] ?? "").isEmpty', ""),
]
THEME_MUTANTS = [
    ("ThemeTests", "Site/Scanning/ThemeSources.swift", "[theme] : [defaultTheme, theme])", "[theme] : [theme, defaultTheme])"),
    ("ThemeTests", "Site/Scanning/ThemeSources.swift", "if builtIn[theme] != nil || location(of: theme) != nil { return }", "return"),
    ("ThemeTests", "Site/Scanning/ThemeCopies.swift", "if builtIn.keys.allSatisfy({ location(of: $0) != nil }) { return [] }", ""),
    ("ThemeTests", "Site/Scanning/ThemeCopies.swift", ", files.count == own.count else {", " else {"),
    ("ThemeTests", "Site/Scanning/ThemeCopies.swift", "return source.bytes.elementsEqual(bytes)", "return !source.bytes.isEmpty"),
    ("ThemeTests", "Site/SiteBuild/BuildRequest.swift", "            if requiresTemplates {", "            if isNamed(templates) {"),
    ("ThemeTests", "Site/SiteBuild/BuildRequest.swift", "            if isNamed(templates) {", "            if false {"),
    ("ThemeTests", "Site/SiteBuild/ChooseSource.swift", "choice.templates = nil", ""),
    ("ThemeTests", "Site/SiteBuild/WatchedContent.swift", "if let templates { trees.append(WatchedTree(root: templates)) }", ""),
    ("ThemeTests", "Site/SiteBuild/WatchedContent.swift", "[templates].compactMap { $0 }.filter(isFolder)", "[templates].compactMap { $0 }"),
    ("ThemeTests", "Site/SiteBuild/WatchedContent.swift", "guard let templates, fileExists(templates) else", "guard let templates else"),
    ("ThemeCopyTests", "Site/SiteModel/PathText.swift", 'while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }', ""),
    ("ThemeCopyTests", "Site/Starting/CopyTheme.swift", "if isNamed(folder) {", "if false {"),
    (
        "ThemeTests",
        "Site/SiteBuild/BuildRequest.swift",
        "if let templates, isNamed(templates), access(templates, R_OK | X_OK) != 0 {",
        "if false, let templates {",
    ),
    ("ThemeCopyTests", "Site/Starting/CopyTheme.swift", "_ = removeTree(unfinished)", ""),
    ("BuiltInThemesTests", "C/CThemes/themes.c", 'FILE_AT("posters/front.mustache", posters_front_mustache),', ""),
]
MUTANTS += [(row, "Sources/" + file, guard, other) for row, file, guard, other in THEME_MUTANTS]
