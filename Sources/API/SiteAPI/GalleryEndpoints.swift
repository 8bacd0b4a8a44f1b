import Companion
import HTTPTypes
import Hummingbird
import SiteModel

func galleryEndpoints(_ services: Services) -> [Endpoint] {
    let galleries = services.galleries
    return [
        Endpoint(.get, "/galleries", for: .anyone) { call in
            let isAdmin = call.caller.isAdmin
            guard let id = call.query("id") else {
                let all = try await galleries.all(after: call.query("after"), limit: pageLimit, withPrivate: isAdmin)
                return page(of: all.map { .object($0.attributes) }, last: all.last?.id, at: "/galleries")
            }
            let gallery = try await galleries.existing(id: id, withPrivate: isAdmin)
            return try photoPage(
                of: gallery,
                try await galleries.photos(of: gallery, withPrivate: isAdmin),
                after: call.query("after")
            )
        },
        Endpoint(.post, "/galleries", for: .admin) { call in
            var members = Members(try await call.members())
            let change = try galleryChange(&members)
            try members.end()
            return Answer(.created, .object(try await galleries.add(change).attributes))
        },
        Endpoint(.put, "/galleries", for: .admin) { call in
            var members = Members(try await call.members())
            let id = try members.text("galleryId")
            let change = try galleryChange(&members)
            // Clients send back what they were told; what follows from the content is not theirs to say.
            for key in ["photoCount", "coverPhotoURL", "createdAt", "updatedAt", "parent"] { members.skip(key) }
            try members.end()
            return Answer(.ok, .object(try await galleries.change(id: id, change).attributes))
        },
        Endpoint(.delete, "/galleries", for: .admin) { call in
            try await galleries.remove(id: try call.needed("id"))
            return Answer(.noContent, nil)
        },
        Endpoint(
            .post,
            "/galleries",
            action: "upload_photos",
            for: .admin,
            rate: Rate(600, inSeconds: 3600)
        ) { call in
            let id = try call.needed("id")
            _ = try await galleries.existing(id: id, withPrivate: true)
            let form = try await UploadForm(call.request, services.uploads)
            defer { form.remove() }
            return uploadAnswer(id, try await galleries.upload(form.uploads, to: id))
        },
        Endpoint(.post, "/galleries", action: "delete_photo", for: .admin) { call in
            var members = Members(try await call.members())
            let (photoID, key) = (try members.text("photoId"), try members.optionalText("s3Key"))
            members.skip("photoNumber")
            try members.end()
            try await galleries.removePhoto(id: photoID, from: try call.needed("id"), key: key)
            return Answer(.ok, .object(["deleted": .text(photoID)]))
        },
        Endpoint(.post, "/galleries", action: "update_galleries_metadata", for: .admin) { call in
            try await scan(call, [.galleries], galleries)
        },
        Endpoint(.post, "/galleries", action: "update_GalleryPhotos", for: .admin) { call in
            try await scan(call, [.photos], galleries)
        },
    ]
}

private func galleryChange(_ members: inout Members) throws -> GalleryChange {
    var change = GalleryChange()
    change.name = try members.optionalText("name")
    change.continent = try members.optionalText("continent")
    change.country = try members.optionalText("country")
    change.description = try members.optionalText("description")
    change.years = try members.optionalIntegers("years")
    change.tags = try members.optionalTexts("tags")
    change.isPrivate = try members.optionalFlag("private")
    return change
}

/// A gallery with its photos, some at a time.
private func photoPage(of gallery: GalleryRecord, _ photos: [PhotoRecord], after id: String?) throws -> Answer {
    var rest = photos[...]
    if let id {
        guard let place = photos.firstIndex(where: { $0.id == id }) else { throw Galleries.noSuchPhoto }
        rest = photos[(place + 1)...]
    }
    let shown = rest.prefix(photosPerPage)
    var attributes = gallery.attributes
    attributes["photos"] = .list(shown.map { .object($0.attributes) })
    var answer = Answer(.ok, .object(attributes))
    if shown.count < rest.count, let last = shown.last {
        let path = "/galleries?id=\(queryValue(gallery.id))&after=\(queryValue(last.id))"
        answer.headers[.nextPage] = "<\(path)>; rel=\"next\""
    }
    return answer
}

private let photosPerPage = 500

/// What became of each file. Where nothing was taken, the answer is that of the first.
private func uploadAnswer(_ galleryID: String, _ outcomes: [UploadOutcome]) -> Answer {
    var photos: [JSONValue] = []
    var failed: CompanionError?
    let results = outcomes.map { outcome -> JSONValue in
        switch outcome.result {
        case .success(let photo):
            photos.append(.object(photo.attributes))
            return .object(["file": .text(outcome.name), "photoId": .text(photo.id), "s3Key": .text(photo.key.string)])
        case .failure(let error):
            failed = failed ?? error
            var members = error.members
            members["file"] = .text(outcome.name)
            return .object(members)
        }
    }
    var body: JSONObject = [
        "galleryId": .text(galleryID), "photos": .list(photos), "results": .list(results),
    ]
    guard photos.isEmpty, let failed else { return Answer(.ok, .object(body)) }
    for member in failed.members { body[member.key] = member.value }
    return Answer(failed.status, .object(body))
}

private func scan(_ call: Call, _ tables: Set<ContentScan.Table>, _ galleries: Galleries) async throws -> Answer {
    let isDry = try call.flag("dry_run")
    let report = try await galleries.scan(tables, prunes: try call.flag("prune"), isDry: isDry)
    return Answer(
        .ok,
        .object([
            "added": .integer(report.count(.added)),
            "changes": .list(
                report.changes.map { .object(["change": .text($0.change.rawValue), "id": .text($0.id)]) }
            ),
            "dryRun": .flag(isDry), "removed": .integer(report.count(.removed)),
            "unchanged": .integer(report.unchangedCount), "updated": .integer(report.count(.updated)),
        ])
    )
}
