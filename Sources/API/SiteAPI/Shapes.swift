import SiteModel

/// What a request and its answers look like, for the document that programs read.
struct Shape {
    var summary: String
    /// Parameters of the query beside `action`, each with its schema; those of the path follow from the path.
    var query: [(name: String, schema: Schema, isNeeded: Bool)] = []
    var body: Schema?
    /// Of the body.
    var mediaTypes = ["application/json"]
    /// By status; nil for an answer without a body. Errors follow from who may ask.
    var answers: [(status: Int, schema: Schema?)]
    /// Of those answers; errors are always JSON.
    var answerType = "application/json"
    /// Statuses of errors beside those that follow.
    var errors: [Int] = []
}

/// A JSON schema.
struct Schema {
    let value: JSONValue

    init(_ members: JSONObject) { value = .object(members) }

    static let text = Schema(["type": .text("string")])
    static let flag = Schema(["type": .text("boolean")])
    static let number = Schema(["type": .text("number")])
    static let integer = Schema(["type": .text("integer")])
    static let time = Schema(["format": .text("date-time"), "type": .text("string")])
    static let anything = Schema(["type": .text("object")])
    static let file = Schema(["format": .text("binary"), "type": .text("string")])

    static func text(_ bounds: ClosedRange<Int>) -> Schema {
        Schema([
            "maxLength": .integer(bounds.upperBound), "minLength": .integer(bounds.lowerBound), "type": .text("string"),
        ])
    }

    static func integer(_ bounds: ClosedRange<Int>) -> Schema {
        Schema([
            "maximum": .integer(bounds.upperBound), "minimum": .integer(bounds.lowerBound), "type": .text("integer"),
        ])
    }

    static func one(of words: [String]) -> Schema {
        Schema(["enum": .list(words.map { .text($0) }), "type": .text("string")])
    }

    static func list(_ item: Schema) -> Schema { Schema(["items": item.value, "type": .text("array")]) }

    static func map(_ value: Schema) -> Schema {
        Schema(["additionalProperties": value.value, "type": .text("object")])
    }

    /// With these members and no others.
    static func object(_ needed: [String: Schema], optional: [String: Schema] = [:], isOpen: Bool = false) -> Schema {
        var properties = JSONObject()
        for (key, schema) in needed.merging(optional, uniquingKeysWith: { $1 }) { properties[key] = schema.value }
        return Schema([
            "additionalProperties": .flag(isOpen), "properties": .object(properties),
            "required": .list(needed.keys.sorted().map { .text($0) }), "type": .text("object"),
        ])
    }

    var orNull: Schema {
        Schema(["anyOf": .list([value, .object(["type": .text("null")])])])
    }

    static let error = object(["details": text, "error": text, "reason": text])
    static let account = object([
        "created_at": time, "email": text.orNull, "role": one(of: ["user", "admin"]), "user_id": text, "username": text,
    ])
    static let session = object(
        ["access_token": text, "expires_in": integer, "token_type": text],
        optional: ["refresh_token": text]
    )
    static let gallery = object(
        galleryMembers,
        optional: ["photos": list(photo)]
    )
    private static let galleryMembers: [String: Schema] = [
        "continent": text, "country": text, "coverPhotoURL": text, "createdAt": time.orNull, "description": text,
        "galleryId": text, "name": text, "parent": text.orNull, "photoCount": integer, "private": flag,
        "tags": list(text), "updatedAt": time.orNull, "years": list(integer),
    ]
    static let galleryChange: [String: Schema] = [
        "continent": text(0...100), "country": text(0...100), "description": text(0...50_000), "private": flag,
        "tags": list(text(0...100)), "years": list(integer(1...9999)),
    ]
    static let photo = object(
        [
            "alt": text, "city": text, "country": text, "description": text, "exifData": exifData, "fullSizeURL": text,
            "galleryId": text, "height": integer, "photoId": text, "photoNumber": integer,
            "renditions": list(rendition),
            "s3Key": text, "tags": list(text), "thumbnailURL": text, "title": text, "uploadedAt": time.orNull,
            "width": integer,
        ],
        optional: ["color": text.orNull, "duration": integer, "videoURL": text]
    )
    private static let exifData = object(
        [:],
        optional: [
            "Artist": text, "Copyright": text, "DateTimeOriginal": text, "ExposureBiasValue": number,
            "ExposureTime": number, "FNumber": number, "Flash": integer, "FocalLength": number,
            "FocalLengthIn35mmFilm": integer, "GPSLatitude": number, "GPSLongitude": number, "ISO": integer,
            "ImageDescription": text, "LensModel": text, "Make": text, "Model": text, "OffsetTimeOriginal": text,
            "Orientation": integer, "Software": text,
        ]
    )
    private static let rendition = object(["format": text, "height": integer, "url": text, "width": integer])
    static let rating = object(
        ["average": number.orNull, "count": integer, "photoId": text, "rating": integer.orNull],
        optional: guests
    )
    static let ratings = object([
        "galleryId": text, "ratings": map(object(["average": number.orNull, "count": integer], optional: guests)),
    ])
    private static let guests: [String: Schema] = ["guestAverage": number.orNull, "guestCount": integer]
    static let uploads = object(
        [
            "galleryId": text, "photos": list(photo),
            "results": list(
                object(
                    ["file": text],
                    optional: ["details": text, "error": text, "photoId": text, "reason": text, "s3Key": text]
                )
            ),
        ],
        optional: ["details": text, "error": text, "reason": text]
    )
    static let scan = object([
        "added": integer, "changes": list(object(["change": one(of: ["added", "updated", "removed"]), "id": text])),
        "dryRun": flag, "removed": integer, "unchanged": integer, "updated": integer,
    ])
    static let movie = object([
        "createdAt": time, "description": text, "movieId": text, "posterKey": text, "tagline": text, "title": text,
        "updatedAt": time, "year": integer.orNull,
    ])
    static let movieChange: [String: Schema] = [
        "description": text(0...10_000), "posterKey": text(0...1024), "tagline": text(0...500),
        "year": integer(1870...2200),
    ]
    static let item = object(
        ["createdAt": time, "description": text, "id": text, "name": text, "owner_id": text, "updatedAt": time],
        isOpen: true
    )
    static let status = object(["status": text])
}

private let username = Schema.text(1...64)
private let password = Schema.text(8...72)
private let after: (name: String, schema: Schema, isNeeded: Bool) = ("after", .text, false)
private let galleryID: (name: String, schema: Schema, isNeeded: Bool) = ("id", .text, true)
private let scanning: [(name: String, schema: Schema, isNeeded: Bool)] = [
    ("prune", .flag, false), ("dry_run", .flag, false),
]
private let credentials = Schema.object(
    ["password": password, "username": username],
    optional: ["email": .text(0...254)]
)
private let refreshing = Schema.object([:], optional: ["refresh_token": .text])
private let bodies = ["application/json", "application/x-www-form-urlencoded"]

/// By the names of the endpoints: method, path and action.
let shapes: [String: Shape] = [
    "GET /health": Shape(summary: "The process answers", answers: [(200, .status)]),
    "GET /ready": Shape(summary: "It can do its work", answers: [(200, .status)]),
    "GET /metrics": Shape(
        summary: "Counts for Prometheus, as text",
        answers: [(200, .text)],
        answerType: "text/plain"
    ),
    "GET /openapi.json": Shape(
        summary: "This document",
        answers: [
            (200, .object(["components": .anything, "info": .anything, "openapi": .text, "paths": .anything]))
        ]
    ),
    "POST /user/register": Shape(
        summary: "Make an account",
        body: credentials,
        mediaTypes: bodies,
        answers: [(201, .account)],
        errors: [409]
    ),
    "POST /user": Shape(
        summary: "Make an account",
        body: credentials,
        mediaTypes: bodies,
        answers: [(201, .account)],
        errors: [409]
    ),
    "POST /user/login": Shape(
        summary: "Sign in",
        body: .object(["password": .text, "username": .text], optional: ["guest_token": .text]),
        mediaTypes: bodies,
        answers: [(200, .session)],
        errors: [401]
    ),
    "POST /user/password": Shape(
        summary: "Choose a new password, with the token of a link",
        body: .object(["new_password": password, "token": .text]),
        mediaTypes: bodies,
        answers: [(204, nil)],
        errors: [401, 404]
    ),
    "POST /user/refresh": Shape(
        summary: "Renew a session, with a refresh token or the cookie of a page",
        body: refreshing,
        mediaTypes: bodies,
        answers: [(200, .session)],
        errors: [401, 403]
    ),
    "POST /user/logout": Shape(
        summary: "Sign out",
        body: refreshing,
        mediaTypes: bodies,
        answers: [(204, nil)],
        errors: [401, 403]
    ),
    "GET /user": Shape(
        summary: "An account",
        query: [("user_id", .text, false)],
        answers: [(200, .account)],
        errors: [403, 404]
    ),
    "PATCH /user": Shape(
        summary: "Change one's own account",
        body: .object([:], optional: ["email": .text(0...254), "new_password": password, "password": .text]),
        mediaTypes: bodies,
        answers: [(200, .account)],
        errors: [404]
    ),
    "DELETE /user": Shape(
        summary: "Remove an account; its ratings stay without a name",
        query: [("user_id", .text, false)],
        answers: [(204, nil)],
        errors: [403, 404]
    ),
    "GET /users": Shape(summary: "All accounts", query: [after], answers: [(200, .list(.account))]),
    "PUT /users/:username/role": Shape(
        summary: "Give somebody a role",
        body: .object(["role": .one(of: ["user", "admin"])]),
        mediaTypes: bodies,
        answers: [(200, .account)],
        errors: [404]
    ),
    "POST /visitor": Shape(
        summary: "Become a guest, who may rate",
        answers: [
            (
                201,
                .object(["access_token": .text, "expires_in": .integer, "token_type": .text, "user_id": .text])
            )
        ],
        errors: [401]
    ),
    "GET /galleries": Shape(
        summary: "All galleries, or one with its photos",
        query: [("id", .text, false), after],
        answers: [(200, Schema(["anyOf": .list([Schema.list(.gallery).value, Schema.gallery.value])]))],
        errors: [404]
    ),
    "POST /galleries": Shape(
        summary: "Make a gallery",
        body: .object(["name": .text(1...200)], optional: Schema.galleryChange),
        answers: [(201, .gallery)],
        errors: [409]
    ),
    "PUT /galleries": Shape(
        summary: "Change a gallery; what is not said stays",
        body: .object(
            ["galleryId": .text],
            optional: Schema.galleryChange.merging(["name": .text(0...200)]) { $1 }
        ),
        answers: [(200, .gallery)],
        errors: [404, 409]
    ),
    "DELETE /galleries": Shape(
        summary: "Remove a gallery with its photos and their ratings",
        query: [galleryID],
        answers: [(204, nil)],
        errors: [404, 409]
    ),
    "POST /galleries?action=upload_photos": Shape(
        summary: "Send photos, with what is said of each",
        query: [galleryID],
        body: .object(
            ["photos": .list(.file)],
            optional: ["descriptions": .list(.text), "tags": .list(.text), "titles": .list(.text)]
        ),
        mediaTypes: ["multipart/form-data"],
        answers: [(200, .uploads), (415, .uploads), (422, .uploads)],
        errors: [404, 409]
    ),
    "POST /galleries?action=delete_photo": Shape(
        summary: "Remove a photo with its ratings",
        query: [galleryID],
        body: .object(["photoId": .text], optional: ["photoNumber": .integer, "s3Key": .text]),
        answers: [(200, .object(["deleted": .text]))],
        errors: [404, 409]
    ),
    "POST /galleries?action=update_galleries_metadata": Shape(
        summary: "Bring the galleries up to the bucket",
        query: scanning,
        answers: [(200, .scan)],
        errors: [409]
    ),
    "POST /galleries?action=update_GalleryPhotos": Shape(
        summary: "Bring the photos up to the bucket",
        query: scanning,
        answers: [(200, .scan)],
        errors: [409]
    ),
    "POST /galleries?action=rate_photo": Shape(
        summary: "Rate a photo",
        body: .object(["photoId": .text, "rating": .integer(1...5)], optional: ["userId": .text]),
        answers: [(200, .rating)],
        errors: [403, 404]
    ),
    "GET /galleries?action=get_photo_rating": Shape(
        summary: "What one says of a photo, and what all do",
        query: [("photoId", .text, true), ("userId", .text, false)],
        answers: [(200, .rating)],
        errors: [403, 404]
    ),
    "GET /galleries?action=ratings": Shape(
        summary: "What all say of a gallery's photos",
        query: [galleryID],
        answers: [(200, .ratings)],
        errors: [404]
    ),
    "GET /files/:name": Shape(summary: "A photo as it lies in the bucket", answers: [(200, nil)], errors: [404]),
    "GET /movies": Shape(summary: "All films", query: [after], answers: [(200, .list(.movie))]),
    "POST /movies": Shape(
        summary: "Add a film",
        body: .object(["title": .text(1...200)], optional: Schema.movieChange),
        mediaTypes: bodies,
        answers: [(201, .movie)]
    ),
    "GET /movies/:movieId": Shape(summary: "A film", answers: [(200, .movie)], errors: [404]),
    "PUT /movies/:movieId": Shape(
        summary: "Change a film",
        body: .object([:], optional: Schema.movieChange.merging(["title": .text(1...200)]) { $1 }),
        mediaTypes: bodies,
        answers: [(200, .movie)],
        errors: [404]
    ),
    "DELETE /movies/:movieId": Shape(summary: "Remove a film", answers: [(204, nil)], errors: [404]),
    "GET /item/": Shape(summary: "One's own items", query: [after], answers: [(200, .list(.item))]),
    "POST /item/": Shape(
        summary: "Add an item, with any further members",
        body: .object(["name": .text], optional: ["description": .text], isOpen: true),
        answers: [(201, .item)],
        errors: [409]
    ),
    "GET /item/:id": Shape(summary: "An item", answers: [(200, .item)], errors: [404]),
    "PUT /item/:id": Shape(
        summary: "Change an item",
        body: .object([:], optional: ["description": .text, "name": .text], isOpen: true),
        answers: [(200, .item)],
        errors: [404]
    ),
    "DELETE /item/:id": Shape(summary: "Remove an item", answers: [(204, nil)], errors: [404]),
]
