package import SiteModel
package import XMP

/// One file to read, in a worker's words.
package enum ReadRequest: Sendable, Codable {
    case photo(PhotoRequest)
    /// - Parameter location: where to open it.
    case xmpSidecar(location: String)
}

/// The answer to a request of the same name.
package enum ReadReply: Sendable, Codable {
    case photo(PhotoReply)
    case xmpSidecar(XMPSidecarReply)
}

package struct PhotoRequest: Sendable, Codable {
    package var location: String
    package var limits: ReadingLimits

    package init(location: String, limits: ReadingLimits) {
        self.location = location
        self.limits = limits
    }
}

package enum PhotoReply: Sendable, Codable {
    case read(PhotoFacts)
    /// - Parameter mayChange: whether the same bytes may read well another time.
    case rejected(reason: String, hint: String?, mayChange: Bool)
}

package enum XMPSidecarReply: Sendable, Codable {
    case read(XMPSidecarFacts)
    case unreadable(reason: String)

    package var fields: XMPFields? { if case .read(let facts) = self { facts.fields } else { nil } }
}
