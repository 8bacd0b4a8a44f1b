/// The members of an object. Objects have a handful, rarely dozens, so they stand in a row and are told apart by a short
/// hash: finding one takes a fraction of the time that a dictionary takes.
package struct MustacheObject: Sendable, ExpressibleByDictionaryLiteral {
    private(set) var members: [(name: MemberName, value: MustacheValue)] = []
    /// Bit n is set if the hash of a member ends in n, six bits long. A name whose bit is not set is absent.
    private var hashBits: UInt64 = 0

    /// Of a name that comes twice the last value stands.
    package init(_ elements: some Sequence<(String, MustacheValue)> = []) {
        members.reserveCapacity(elements.underestimatedCount)
        for (name, value) in elements { self[name] = value }
    }

    package init(dictionaryLiteral elements: (String, MustacheValue)...) { self.init(elements) }

    package var isEmpty: Bool { members.isEmpty }

    package subscript(_ name: String) -> MustacheValue? {
        get { self[MemberName(name)] }
        set {
            let name = MemberName(name)
            let value = newValue ?? .missing
            if let place = place(of: name) { members[place].value = value } else { append(name, value) }
        }
    }

    subscript(_ name: MemberName) -> MustacheValue? { place(of: name).map { members[$0].value } }

    private mutating func append(_ name: MemberName, _ value: MustacheValue) {
        members.append((name, value))
        hashBits |= name.hashBit
    }

    private func place(of name: MemberName) -> Int? {
        if hashBits & name.hashBit == 0 { return nil }
        for place in members.indices
        where members[place].name.hash == name.hash && members[place].name.text == name.text {
            return place
        }
        return nil
    }
}

/// What a member is called, with the hash of it (FNV-1a, 32 bits). Names that are not ASCII share one, since two of them can
/// be equal with other bytes: an asset's name in a composed form, and in a decomposed one.
struct MemberName: Sendable {
    let hash: UInt32
    let text: String

    fileprivate var hashBit: UInt64 { 1 << UInt64(hash & 63) }

    init(_ text: String) {
        self.text = text
        var (hash, allBits): (UInt32, UInt8) = (2_166_136_261, 0)
        var text = text
        text.withUTF8 {
            for byte in $0 {
                hash = (hash ^ UInt32(byte)) &* 16_777_619
                allBits |= byte
            }
        }
        self.hash = allBits < 0x80 ? hash : 0
    }
}
