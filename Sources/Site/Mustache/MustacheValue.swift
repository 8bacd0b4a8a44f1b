/// What a template may show: the data handed to `TemplateLibrary.render`.
///
/// False in sections are `missing`, `flag(false)`, an empty list and empty text; everything else is true, zero too.
/// Shown as a variable, text and numbers print themselves, flags print `true` or `false`, the rest prints nothing.
package enum MustacheValue: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([MustacheValue])
    case object(MustacheObject)
    case missing

    var isTrue: Bool {
        switch self {
        case .missing: false
        case .flag(let flag): flag
        case .list(let items): !items.isEmpty
        case .text(let text): !text.isEmpty
        case .number, .object: true
        }
    }

    /// Nil where there is no such member.
    func member(_ name: MemberName) -> MustacheValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }
}

extension MustacheValue: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .text(value) }
}

extension MustacheValue: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self = .number(value) }
}

extension MustacheValue: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension MustacheValue: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: MustacheValue...) { self = .list(elements) }
}

extension MustacheValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, MustacheValue)...) { self = .object(MustacheObject(elements)) }
}
