/// The members of a JSON object, sorted by the bytes of their keys.
package struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    package struct Member: Sendable, Equatable {
        package let key: String
        package fileprivate(set) var value: JSONValue
    }

    private var members: [Member] = []

    package init() {}

    /// Of a key written twice the last value stands. Quickest when the keys are sorted.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        members.reserveCapacity(elements.count)
        for (key, value) in elements { self[key] = value }
    }

    package subscript(_ key: String) -> JSONValue? {
        get {
            let place = place(of: key)
            return holds(key, at: place) ? members[place].value : nil
        }
        set {
            let place = place(of: key)
            switch (newValue, holds(key, at: place)) {
            case (let value?, true): members[place].value = value
            case (let value?, false): members.insert(Member(key: key, value: value), at: place)
            case (nil, true): members.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// Where the key stands, or would.
    private func place(of key: String) -> Int {
        var place = members.count
        while place > 0, !members[place - 1].key.precedesByBytes(key) { place -= 1 }
        return place
    }

    private func holds(_ key: String, at place: Int) -> Bool {
        place < members.count && members[place].key.hasSameBytes(as: key)
    }
}

extension JSONObject: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { members.count }

    package subscript(_ position: Int) -> Member { members[position] }
}
