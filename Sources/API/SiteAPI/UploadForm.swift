package import Companion
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SiteModel

/// How much may be sent at once.
package struct UploadLimits: Sendable {
    /// In bytes.
    package var largestFile = 1 << 30
    package var largestForm = 4 << 30
    package var fileCount = 200
    /// Where files lie until they are looked at.
    package var folder: String
    /// Nil for as much as the disk holds.
    package var quota: UploadQuota?

    package init(folder: String, quota: UploadQuota? = nil) {
        self.folder = folder
        self.quota = quota
    }
}

/// Files with what is said of them, written to the disk as they arrived.
struct UploadForm {
    private(set) var uploads: [Upload] = []
    private let folder: String
    private let limits: UploadLimits
    private var fields: [String: [String]] = [:]
    private var fieldByteCount = 0
    /// What is taken of the quota.
    private var roomByteCount = 0
    private static let largestFields = 256 << 10
    private static let largestStep = 64 << 20

    /// - Throws: `CompanionError` where it is no form, or too large; nothing is left on the disk then.
    init(_ request: Request, _ limits: UploadLimits) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data") else {
            throw CompanionError(
                .unsupported,
                "unsupported_body",
                "a body of this kind is not taken",
                details: "send multipart/form-data"
            )
        }
        try request.checkEncoding()
        let length = request.headers[.contentLength].flatMap(Int.init) ?? 0
        guard length <= limits.largestForm else { throw Self.tooLarge(limits.largestForm) }
        self.limits = limits
        folder = "\(limits.folder)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        do {
            try await takeRoom(length)
            try await read(request.body, MultipartParser(contentType: type))
            try describe()
        } catch {
            remove()
            throw error
        }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: folder)
        limits.quota?.giveBack(roomByteCount)
    }

    private mutating func takeRoom(_ count: Int) async throws {
        try await limits.quota?.take(count)
        roomByteCount += count
    }

    private mutating func read(_ body: RequestBody, _ parser: MultipartParser) async throws {
        var parser = parser
        var byteCount = 0
        var part: (head: PartHead, file: FileHandle?, bytes: [UInt8], count: Int)?
        for try await buffer in body {
            byteCount += buffer.readableBytes
            guard byteCount <= limits.largestForm else { throw Self.tooLarge(limits.largestForm) }
            // Of a form that does not tell its length: more and more, so that it is seldom asked for.
            if byteCount > roomByteCount {
                try await takeRoom(max(byteCount - roomByteCount, min(byteCount, Self.largestStep)))
            }
            for event in try parser.take(buffer.readableBytesView) {
                switch event {
                case .begin(let head):
                    try takeFieldBytes(100)
                    part = (head, try open(head), [], 0)
                case .bytes(let bytes):
                    part?.count += bytes.count
                    if part?.head.fileName == nil {
                        try takeFieldBytes(bytes.count)
                        part?.bytes += bytes
                    } else if let file = part?.file, let count = part?.count {
                        part?.file = try write(bytes, to: file, byteCount: count)
                    }
                case .end:
                    try part?.file?.close()
                    if let part, part.head.fileName == nil { try add(part.bytes, to: part.head.name) }
                    part = nil
                }
            }
        }
        try parser.finish()
    }

    private mutating func takeFieldBytes(_ count: Int) throws(CompanionError) {
        fieldByteCount += count
        guard fieldByteCount <= Self.largestFields else { throw Self.tooLarge(Self.largestFields) }
    }

    /// - Parameter byteCount: of the file with these.
    /// - Returns: nil when the file has become too large. The others of the form are no worse for it.
    private mutating func write(
        _ bytes: ArraySlice<UInt8>,
        to file: FileHandle,
        byteCount: Int
    ) throws -> FileHandle? {
        if byteCount <= limits.largestFile {
            try file.write(contentsOf: Data(bytes))
            return file
        }
        try file.close()
        let last = uploads.count - 1
        try FileManager.default.removeItem(atPath: uploads[last].location)
        uploads[last].refusal = CompanionError(
            .tooLarge,
            "file_too_large",
            "the file is too large",
            details: "at most \(limits.largestFile) bytes"
        )
        return nil
    }

    /// - Returns: nil for a field, and for a file too many.
    private mutating func open(_ head: PartHead) throws -> FileHandle? {
        guard let name = head.fileName else { return nil }
        let location = "\(folder)/\(uploads.count)"
        guard uploads.count < limits.fileCount else {
            var upload = Upload(location: location, name: name)
            upload.refusal = CompanionError(
                .tooLarge,
                "too_many_files",
                "there are too many files",
                details: "at most \(limits.fileCount) at a time"
            )
            uploads.append(upload)
            return nil
        }
        guard FileManager.default.createFile(atPath: location, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CompanionError(.unavailable, "storage_unavailable", "the photos can't be stored now") }
        uploads.append(Upload(location: location, name: name))
        return try FileHandle(forWritingTo: URL(filePath: location))
    }

    private mutating func add(_ bytes: [UInt8], to name: String) throws(CompanionError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CompanionError(.invalid, "invalid_form", "\(name) is no UTF-8")
        }
        fields[name.hasSuffix("[]") ? String(name.dropLast(2)) : name, default: []].append(text)
    }

    /// Gives each file what is said of it.
    private mutating func describe() throws(CompanionError) {
        let (titles, descriptions) = (try texts("titles"), try texts("descriptions"))
        let tags = try tagLists()
        guard max(titles.count, descriptions.count, tags.count) <= uploads.count else {
            throw CompanionError(.invalid, "invalid_form", "more photos are described than sent")
        }
        guard !uploads.isEmpty else { throw CompanionError(.invalid, "member_missing", "photos is missing") }
        for index in uploads.indices {
            if index < titles.count { uploads[index].title = titles[index] }
            if index < descriptions.count { uploads[index].description = descriptions[index] }
            if index < tags.count { uploads[index].tags = tags[index] }
        }
    }

    /// One field with a JSON array, or a field each.
    private func texts(_ name: String) throws(CompanionError) -> [String] {
        let fields = fields[name] ?? []
        guard fields.count == 1, case .list(let items)? = list(fields[0]) else { return fields }
        return try items.map { (item) throws(CompanionError) in try text(item, name) }
    }

    /// One field with a JSON array of arrays, or a field each: a JSON array, or words between commas.
    private func tagLists() throws(CompanionError) -> [[String]] {
        let fields = fields["tags"] ?? []
        func texts(_ value: JSONValue) throws(CompanionError) -> [String] {
            guard case .list(let items) = value else { return try [text(value, "tags")] }
            return try items.map { (item) throws(CompanionError) in try text(item, "tags") }
        }
        if fields.count == 1, case .list(let items)? = list(fields[0]) {
            let isNested = items.contains { if case .list = $0 { true } else { false } }
            // With one photo, its tags alone.
            if !isNested, uploads.count == 1 { return [try texts(.list(items))] }
            return try items.map { (item) throws(CompanionError) in try texts(item) }
        }
        return try fields.map { (field) throws(CompanionError) -> [String] in
            if let items = list(field) { return try texts(items) }
            return field.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
        }
    }

    private func list(_ field: String) -> JSONValue? {
        guard field.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "["),
            let value = try? JSONValue(reading: Array(field.utf8)), case .list = value
        else { return nil }
        return value
    }

    private func text(_ value: JSONValue, _ name: String) throws(CompanionError) -> String {
        switch value {
        case .text(let text): return text
        case .null: return ""
        default: throw CompanionError(.invalid, "wrong_type", "\(name) are no texts")
        }
    }

    private static func tooLarge(_ limit: Int) -> CompanionError {
        CompanionError(.tooLarge, "body_too_large", "the body is too large", details: "at most \(limit) bytes")
    }
}
