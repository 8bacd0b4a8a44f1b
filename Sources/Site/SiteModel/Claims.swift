/// Where a field's value came from; the order is the order of precedence, here and nowhere else.
package enum FieldSource: String, Sendable, Codable, CaseIterable {
    case sidecar, xmpSidecar, xmp, iptc, exif, takeout, fileName

    /// Whether it is a file beside the photo, in which its owner writes.
    package var isBesidePhoto: Bool { self == .sidecar || self == .xmpSidecar }

    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

package struct Sourced<Value: Sendable & Codable>: Sendable, Codable {
    package var value: Value
    package var source: FieldSource

    package init(_ value: Value, from source: FieldSource) {
        self.value = value
        self.source = source
    }
}

/// What several sources say of one field.
package struct Claims<Value: Sendable & Codable>: Sendable {
    /// By precedence.
    private var all: [Sourced<Value>] = []

    package init() {}

    /// Nil says nothing; of two claims from one source the earlier stands first.
    package mutating func add(_ value: Value?, from source: FieldSource) {
        guard let value else { return }
        let place = all.firstIndex { $0.source.rank > source.rank } ?? all.endIndex
        all.insert(Sourced(value, from: source), at: place)
    }

    /// These claims, and then those of another field that says the same less surely.
    func followed(by others: Claims) -> Claims {
        var claims = self
        claims.all += others.all
        return claims
    }

    /// The same with another value of the winner.
    func replacingWinner(_ change: (Value, ArraySlice<Sourced<Value>>) -> Value) -> Claims {
        guard let winner else { return self }
        var claims = self
        claims.all[0].value = change(winner.value, overruled)
        return claims
    }

    package var winner: Sourced<Value>? { all.first }
    package var overruled: ArraySlice<Sourced<Value>> { all.dropFirst() }
}
