package import SiteModel

/// A file that somebody sent, and what they say of it.
package struct Upload: Sendable {
    /// A file of this machine.
    package var location: String
    /// As its sender calls it, to tell it from the others.
    package var name: String
    package var title = ""
    /// Markdown.
    package var description = ""
    package var tags: [String] = []
    /// Why it was not even stored.
    package var refusal: CompanionError?

    package init(location: String, name: String) {
        self.location = location
        self.name = name
    }
}

/// What has become of one file.
package struct UploadOutcome: Sendable {
    package var name: String
    package var result: Result<PhotoRecord, CompanionError>
}

/// The rules of photos: files of a gallery's folder, which we name, with what is said of each in a file beside it.
extension Galleries {
    /// Takes the files into a gallery. One that is no good leaves the others alone.
    /// - Throws: `CompanionError` where there is no such gallery, or the bucket must be mended first.
    package func upload(_ uploads: [Upload], to galleryID: String) async throws -> [UploadOutcome] {
        _ = try await existing(id: galleryID, withPrivate: true)
        var readings: [(upload: Upload, ending: Result<String, CompanionError>)] = []
        for upload in uploads { readings.append((upload, await ending(of: upload))) }
        let files = readings
        return try await turns.take {
            let gallery = try checked(try await store.gallery(id: galleryID), true)
            try await bringUpToBucket()
            var number = try await lastNumber(in: gallery)
            var keys: [Result<SourcePath, CompanionError>] = []
            for (upload, ending) in files {
                switch ending {
                case .success(let ending):
                    do throws(CompanionError) {
                        keys.append(.success(try await place(upload, ending, in: gallery.folder, after: &number)))
                    } catch { keys.append(.failure(error)) }
                case .failure(let error): keys.append(.failure(error))
                }
            }
            try await bringUpToBucket()
            let photos = try await photos.photos(galleryID: galleryID)
            let records = Dictionary(photos.map { ($0.key, $0) }) { first, _ in first }
            return zip(files, keys).map { file, key in
                let result = key.flatMap { records[$0].map { .success($0) } ?? .failure(notPublished) }
                return UploadOutcome(name: file.upload.name, result: result)
            }
        }
    }

    /// Removes its file, what is said of it, and its ratings.
    /// - Parameter key: where the caller thinks that it is; nil where they do not say.
    /// - Throws: `CompanionError` where there is no such photo in the gallery.
    package func removePhoto(id: String, from galleryID: String, key: String?) async throws {
        try await turns.take {
            guard let photo = try await photos.photo(id: id), photo.galleryID == galleryID else {
                throw Self.noSuchPhoto
            }
            if let key, SourcePath(key) != photo.key {
                throw CompanionError(.conflict, "wrong_key", "the photo has another key", details: photo.key.string)
            }
            let stem = photo.key.string.dropLast(photo.key.name.utf8.count) + photo.key.stem
            let twins = try await bucket.keys(below: stem + ".").filter { $0.stem == photo.key.stem }
            try await bucket.remove(photo.key)
            // What is said of another file of the same name stays.
            let isAlone = twins.allSatisfy { $0 == photo.key || ["md", "xmp"].contains($0.fileExtension) }
            for ending in isAlone ? ["\(stem).md", "\(stem).xmp", "\(photo.key.string).xmp"] : [] {
                try await bucket.remove(SourcePath(ending))
            }
            try await photos.remove(ids: [id], withRatings: true)
            try await bringUpToBucket()
        }
    }

    /// A photo as its owner put it into the bucket.
    /// - Parameter name: the photo's id with its file's ending, such as `9f2c….jpg`.
    /// - Throws: `CompanionError` where there is none.
    package func original(named name: String) async throws -> (key: SourcePath, object: OpenObject) {
        let asked = SourcePath(name)
        guard let photo = try await photos.photo(id: asked.stem), photo.key.fileExtension == asked.fileExtension,
            let object = try await bucket.open(photo.key)
        else { throw CompanionError(.missing, "file_not_found", "there is no such file") }
        return (photo.key, object)
    }

    /// Waits for the first scan, before which nobody can tell what there is.
    func waitForScan() async {
        if !hasScanned.isRaised { await turns.take {} }
    }

    package static let noSuchPhoto = CompanionError(.missing, "photo_not_found", "there is no such photo")

    private func ending(of upload: Upload) async -> Result<String, CompanionError> {
        if let refusal = upload.refusal { return .failure(refusal) }
        do {
            _ = try bounded(upload.title, "title", 500)
            _ = try bounded(upload.description, "description", 50_000)
            _ = try tagList(upload.tags)
            return .success(try await reader.checkPhoto(at: upload.location))
        } catch {
            return .failure(error as? CompanionError ?? unreadable)
        }
    }

    private func lastNumber(in gallery: GalleryRecord) async throws -> Int {
        let keys = try await bucket.keys(below: gallery.folder.string + "/")
        // Names such as photo20240101 are no numbers of ours.
        return keys.compactMap { photoNumber(inStem: $0.stem) }.filter { $0 < 1_000_000 }.max() ?? 0
    }

    /// The file beside it is written first: by that, its number is ours.
    private func place(
        _ upload: Upload,
        _ ending: String,
        in folder: SourcePath,
        after number: inout Int
    ) async throws(CompanionError) -> SourcePath {
        var values: [(key: String, value: JSONValue)] = []
        if !upload.title.isEmpty { values.append(("title", .text(upload.title))) }
        if !upload.tags.isEmpty { values.append(("tags", try tagList(upload.tags))) }
        values.append(("uploadedAt", .text(now().iso8601)))
        do {
            while number < 1_000_000 {
                number += 1
                let sidecar = folder.appending("photo\(number).md")
                let text = try reader.text([], setting: values, body: upload.description, at: sidecar)
                guard try await bucket.claim(sidecar, with: text) else { continue }
                let key = folder.appending("photo\(number).\(ending)")
                do {
                    try await bucket.move(fileAt: upload.location, to: key)
                } catch {
                    try? await bucket.remove(sidecar)
                    throw error
                }
                return key
            }
            throw CompanionError(.conflict, "gallery_full", "the gallery has too many photos")
        } catch {
            throw error as? CompanionError ?? unreadable
        }
    }
}

private let notPublished = CompanionError(
    .invalid,
    "not_published",
    "the photo is stored, and would not be published",
    details: "sitebuild says why"
)

private let unreadable = CompanionError(.unavailable, "storage_unavailable", "the photo can't be stored now")
