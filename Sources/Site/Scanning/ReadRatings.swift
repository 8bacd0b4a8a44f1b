import HTTPClient
package import SiteModel

import struct Foundation.Data
import class Foundation.JSONDecoder

/// Asks a running companion what visitors say of the photos.
/// - Parameters:
///   - galleries: the ids of public galleries.
///   - companion: its address.
/// - Returns: by gallery; one that the companion does not know is missing.
/// - Throws: `BuildFailure` when it can't be reached, or answers something else; `CancellationError`.
package func readRatings(of galleries: [String], from companion: BaseURL) async throws -> [String: GalleryRatings] {
    let asking = try RatingRequests(companion: companion)
    return try await withThrowingTaskGroup(of: (String, GalleryRatings?).self) { group in
        var rest = galleries[...]
        func askNext() { if let id = rest.popFirst() { group.addTask { (id, try await asking.ratings(of: id)) } } }
        for _ in 0..<requestsAtATime { askNext() }
        var found: [String: GalleryRatings] = [:]
        while let (id, ratings) = try await group.next() {
            found[id] = ratings
            askNext()
        }
        return found
    }
}

private let requestsAtATime = 8

private struct RatingRequests: Sendable {
    let companion: BaseURL
    let client: HTTPClient

    init(companion: BaseURL) throws(BuildFailure) {
        self.companion = companion
        do { client = try HTTPClient(maximumConnections: requestsAtATime) } catch {
            throw BuildFailure(.failed, at: companion.string, "can't ask for ratings: \(error.reason)")
        }
    }

    /// Nil where the companion knows of no such gallery.
    func ratings(of gallery: String) async throws -> GalleryRatings? {
        let url = companion.string + "galleries?action=ratings&id=" + SitePath(gallery).encoded
        let response: HTTPResponse
        do throws(HTTPError) { response = try await client.send(HTTPRequest(url: url)) } catch {
            if error.kind == .cancelled { throw CancellationError() }
            let hint = "see that siteapi runs there; without --ratings pages are built without averages"
            throw BuildFailure(.failed, at: companion.string, "can't ask for ratings: \(error.reason)", hint: hint)
        }
        let answer = try? JSONDecoder().decode(RatingAnswer.self, from: Data(response.body))
        if response.status == 404, answer?.reason == "gallery_not_found" { return nil }
        guard response.status == 200 else {
            throw unexpected("answered \(response.status) when asked for the ratings of \(gallery)")
        }
        guard let ratings = answer?.ratings(of: gallery) else {
            throw unexpected("what it answered is not the ratings of \(gallery)")
        }
        return ratings
    }

    private func unexpected(_ message: String) -> BuildFailure {
        let hint = "--ratings takes the address at which siteapi itself answers; its log may say more"
        return BuildFailure(.failed, at: companion.string, message, hint: hint)
    }
}

/// What `GET /galleries?action=ratings` answers, good or bad.
private struct RatingAnswer: Decodable {
    struct Total: Decodable {
        var average: Double?
        var count: Int

        var summary: RatingSummary? {
            if count == 0 { return RatingSummary(average: nil, count: 0) }
            guard count > 0, let average, (1...5).contains(average) else { return nil }
            return RatingSummary(average: average, count: count)
        }
    }

    var galleryId: String?
    var ratings: [String: Total]?
    var reason: String?

    /// Nil where it makes no sense.
    func ratings(of gallery: String) -> GalleryRatings? {
        guard galleryId == gallery, let ratings else { return nil }
        let photos = ratings.compactMapValues(\.summary)
        return photos.count == ratings.count ? GalleryRatings(photos) : nil
    }
}

extension HTTPError {
    /// Without its hint.
    fileprivate var reason: String { String(message.prefix { $0 != "\n" }) }
}
