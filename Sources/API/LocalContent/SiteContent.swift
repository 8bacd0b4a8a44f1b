package import Companion
import Scanning
package import SiteBuild
package import SiteModel

/// The content as sitebuild reads it.
package struct SiteContent: ContentReader {
    private let request: BuildRequest

    /// - Parameter request: its source, settings and cache count; the cache is for this alone.
    package init(_ request: BuildRequest) { self.request = request }

    package func read(
        photos visit: @escaping @Sendable ([Found<PhotoRecord>]) async throws -> Void
    ) async throws -> [Found<GalleryRecord>] {
        do {
            let (galleries, _) = try await readRecords(request) { galleryID, isPrivate, photos in
                let found = photos.map {
                    Found(
                        PhotoRecord($0.record, galleryID: galleryID, isPrivate: isPrivate),
                        guesses: $0.guesses,
                        replaced: $0.withheld
                    )
                }
                try await visit(found)
            }
            return galleries.map {
                var attributes = $0.record
                attributes["private"] = .flag($0.isPrivate)
                let record = GalleryRecord(
                    id: $0.id,
                    folder: $0.path,
                    isPrivate: $0.isPrivate,
                    attributes: attributes
                )
                return Found(record, guesses: $0.guesses)
            }
        } catch let failure as BuildFailure {
            throw CompanionError(failure)
        }
    }

    package func checkPhoto(at location: String) async throws -> String {
        do {
            return try await SiteBuild.checkPhoto(at: location, request).fileExtensions.first ?? "jpg"
        } catch PhotoRefusal.noPhoto(let reason) {
            throw CompanionError(.unsupported, "unsupported_photo", "the file \(reason)", details: "send a JPEG")
        } catch PhotoRefusal.unusable(let reason) {
            throw CompanionError(.unusable, "unusable_photo", "the photo can't be published", details: reason)
        } catch let failure as BuildFailure {
            throw CompanionError(failure)
        }
    }

    package func text(
        _ file: [UInt8],
        setting values: [(key: String, value: JSONValue)],
        body: String?,
        at key: SourcePath
    ) throws -> [UInt8] {
        do {
            return try frontMatter(of: file, setting: values, body: body, path: key)
        } catch {
            throw CompanionError(error)
        }
    }
}

extension PhotoRecord {
    fileprivate init(_ record: JSONObject, galleryID: String, isPrivate: Bool) {
        func text(_ key: String) -> String { if case .text(let text)? = record[key] { text } else { "" } }
        self.init(
            id: text("photoId"),
            galleryID: galleryID,
            isPrivate: isPrivate,
            key: SourcePath(text("s3Key")),
            attributes: record
        )
    }
}

extension CompanionError {
    /// What a build would stop at.
    fileprivate init(_ failure: BuildFailure) {
        let first = failure.diagnostics.first
        let place = [first?.place, first?.line.map(String.init)].compactMap { $0 }.joined(separator: ":")
        self.init(
            .conflict,
            "content_broken",
            "something in the content must be mended first",
            details: [place, first?.message, first?.hint].compactMap { $0 }.joined(separator: ": ")
        )
    }
}
