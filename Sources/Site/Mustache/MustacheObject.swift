/// The members of an object. They are few, so they stand in a row and are told apart by a short hash: finding one takes a
/// fraction of the time that a dictionary takes, and rendering a page is little else.
package struct MustacheObject: Sendable, ExpressibleByDictionaryLiteral {
    private var members: [(name: MemberName, value: MustacheValue)] = []

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
            switch (place(of: name), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    subscript(_ name: MemberName) -> MustacheValue? { place(of: name).map { members[$0].value } }

    private func place(of name: MemberName) -> Int? { members.firstIndex { $0.name == name } }
}

extension MustacheObject: Equatable {
    package static func == (left: Self, right: Self) -> Bool {
        left.members.count == right.members.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }
}

/// What a member is called, with the hash of it (FNV-1a, 32 bits).
struct MemberName: Sendable, Equatable {
    private let hash: UInt32
    private let text: String

    init(_ text: String) {
        self.text = text
        hash = text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }

    static func == (left: Self, right: Self) -> Bool { left.hash == right.hash && left.text == right.text }
}
