import SiteModel
import Yams

/// What is wrong with a piece of YAML, and where; lines are one-based and count from the top of the file.
struct YAMLProblem: Error {
    enum Kind {
        /// Not YAML, or not the YAML that we take.
        case syntax
        /// A known key with a value of the wrong type.
        case type
    }

    var kind: Kind
    var line: Int
    var message: String
    var hint: String?
}

/// A YAML mapping whose values are taken one by one as the types they should have.
struct YAMLFields {
    private let fields: [(key: String, line: Int, node: Node)]
    private let lineOffset: Int

    /// - Parameter lineOffset: the number of lines in the file before the text.
    init(parsing text: String, lineOffset: Int = 0) throws(YAMLProblem) {
        if let line = lineOfAnchor(text) {
            let message = "anchors and aliases are not taken; write the value out"
            throw YAMLProblem(kind: .syntax, line: line + lineOffset, message: message)
        }
        let root: Node?
        do {
            // Every value is taken for what its key expects, so what it looks like need not be found out.
            root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch {
            throw Self.problem(error, lineOffset: lineOffset)
        }
        guard let root, root.scalar.map({ !$0.string.isEmpty }) ?? true else {
            self.init(empty: ())
            return
        }
        guard let mapping = root.mapping else {
            let line = (root.mark?.line ?? 1) + lineOffset
            throw YAMLProblem(kind: .syntax, line: line, message: "expected lines such as `name: value`")
        }
        try self.init(mapping, lineOffset: lineOffset)
    }

    private init(empty: Void) {
        fields = []
        lineOffset = 0
    }

    private init(_ mapping: Node.Mapping, lineOffset: Int) throws(YAMLProblem) {
        self.lineOffset = lineOffset
        var fields: [(String, Int, Node)] = []
        for (key, value) in mapping {
            let line = (key.mark?.line ?? 1) + lineOffset
            guard let name = key.scalar?.string else {
                throw YAMLProblem(kind: .syntax, line: line, message: "a key must be a word")
            }
            fields.append((name, line, value))
        }
        self.fields = fields
    }

    /// Keys that are not known, with their lines.
    func unknownKeys(known: Set<String>) -> [(key: String, line: Int)] {
        fields.filter { !known.contains($0.key) }.map { ($0.key, $0.line) }
    }

    var isEmpty: Bool { fields.isEmpty }

    /// In the order of the file.
    var keys: [String] { fields.map(\.key) }

    func line(of key: String) -> Int? { fields.first { $0.key == key }?.line }

    /// The line of a list's last item, for those who add to it; nil when it has none.
    func lineOfLastItem(_ key: String) -> Int? {
        present(key)?.node.sequence?.last?.mark.map { $0.line + lineOffset }
    }

    func hasValue(_ key: String) -> Bool { present(key) != nil }

    func says(theSameAs other: YAMLFields, butFor keys: Set<String>) -> Bool {
        func kept(_ fields: YAMLFields) -> [(key: String, line: Int, node: Node)] {
            fields.fields.filter { !keys.contains($0.key) }
        }
        let (left, right) = (kept(self), kept(other))
        return left.count == right.count && zip(left, right).allSatisfy { $0.key == $1.key && $0.node == $1.node }
    }

    /// All that is said, but for some keys: equal for the same content, whatever its comments, quotation marks and order of
    /// keys.
    func content(butFor keys: Set<String>) -> JSONValue {
        var content = JSONObject()
        for field in fields where !keys.contains(field.key) && !isNull(field.node) {
            content[field.key] = json(field.node)
        }
        return .object(content)
    }

    private func json(_ node: Node) -> JSONValue {
        if let items = node.sequence { return .list(items.map(json)) }
        guard let members = node.mapping else { return .text(node.scalar?.string ?? "") }
        return .list(members.map { .list([json($0.key), json($0.value)]) })
    }

    func text(_ key: String) throws(YAMLProblem) -> String? {
        guard let field = present(key) else { return nil }
        guard let scalar = field.node.scalar else { throw wrongType(field, "text") }
        return scalar.string
    }

    func texts(_ key: String) throws(YAMLProblem) -> [String]? {
        guard let field = present(key) else { return nil }
        guard let items = field.node.sequence else { throw wrongType(field, "a list such as [one, two]") }
        var texts: [String] = []
        for item in items {
            guard let scalar = item.scalar else { throw wrongType(field, "a list of words") }
            texts.append(scalar.string)
        }
        return texts
    }

    /// A list of words. One text is taken as words between commas.
    func words(_ key: String) throws(YAMLProblem) -> [String]? {
        guard let scalar = present(key)?.node.scalar else { return try texts(key) }
        return parts(of: scalar.string)
    }

    /// A list of whole numbers. One number is taken as a list, and so are several between commas.
    func integers(_ key: String) throws(YAMLProblem) -> [Int]? {
        guard let field = present(key) else { return nil }
        let words =
            field.node.scalar.map { parts(of: $0.string) } ?? field.node.sequence?.map { $0.scalar?.string ?? "" }
        guard let words else { throw wrongType(field, "a list of numbers such as [1, 2]") }
        var numbers: [Int] = []
        for word in words {
            guard let number = Int(word) else { throw wrongType(field, "a list of whole numbers such as [1, 2]") }
            numbers.append(number)
        }
        return numbers
    }

    private func parts(of text: String) -> [String] {
        text.split(separator: ",").map { String($0.drop(while: \.isWhitespace)) }
            .map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }.filter { !$0.isEmpty }
    }

    /// A value as lines of text, with the keys within it.
    func writtenText(_ key: String) -> String { present(key).map { writtenText($0.node) } ?? "" }

    private func writtenText(_ node: Node) -> String {
        if let items = node.sequence { return items.map(writtenText).joined(separator: "\n") }
        guard let members = node.mapping else { return node.scalar?.string ?? "" }
        return members.map { "\(writtenText($0.key)): \(writtenText($0.value))" }.joined(separator: "\n")
    }

    func integer(_ key: String) throws(YAMLProblem) -> Int? {
        guard let field = present(key) else { return nil }
        guard let scalar = field.node.scalar, let number = Int(scalar.string) else {
            throw wrongType(field, "a whole number")
        }
        return number
    }

    func flag(_ key: String) throws(YAMLProblem) -> Bool? {
        guard let field = present(key) else { return nil }
        guard let scalar = field.node.scalar, scalar.style == .plain else { throw wrongType(field, "true or false") }
        switch scalar.string.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: throw wrongType(field, "true or false")
        }
    }

    func fields(_ key: String) throws(YAMLProblem) -> YAMLFields? {
        guard let field = present(key) else { return nil }
        guard let mapping = field.node.mapping else { throw wrongType(field, "a block of `name: value` lines") }
        return try YAMLFields(mapping, lineOffset: lineOffset)
    }

    /// A problem at the line of a key.
    func problem(_ key: String, _ message: String) -> YAMLProblem {
        YAMLProblem(kind: .type, line: line(of: key) ?? 1, message: "\(key): \(message)")
    }

    /// A key without a value counts as missing.
    private func present(_ key: String) -> (key: String, line: Int, node: Node)? {
        fields.first { $0.key == key && !isNull($0.node) }
    }

    private func isNull(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private func wrongType(_ field: (key: String, line: Int, node: Node), _ expected: String) -> YAMLProblem {
        YAMLProblem(kind: .type, line: field.line, message: "\(field.key): expected \(expected)")
    }

    private static func problem(_ error: any Error, lineOffset: Int) -> YAMLProblem {
        let found: (line: Int, message: String) =
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (mark.line, problem)
            case .duplicatedKeysInMapping(let duplicates, let context):
                (context.mark.line, "the key \(duplicates.joined(separator: ", ")) is there twice")
            case .reader(let problem, _, _, _): (1, problem)
            default: (1, "\(error)")
            }
        return YAMLProblem(kind: .syntax, line: found.line + lineOffset, message: "not valid YAML: \(found.message)")
    }
}

/// The one-based line of the first anchor `&name`, where there also is what may be an alias `*name`; else nil.
///
/// A few lists of aliases to one another stand for more values than there is time to compare, and the parser compares
/// keys as it goes, so they must not reach it.
private func lineOfAnchor(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard place(of: UInt8(ascii: "*"), in: bytes) != nil, let anchor = place(of: UInt8(ascii: "&"), in: bytes) else {
        return nil
    }
    return bytes[..<anchor].count { $0 == UInt8(ascii: "\n") } + 1
}

/// Where a mark begins a name, as in `[*name`; not in `R&B`, `a * b` or `&amp;`.
private func place(of mark: UInt8, in bytes: [UInt8]) -> Int? {
    bytes.indices.first { place in
        guard bytes[place] == mark, place == 0 || !isNameByte(bytes[place - 1]) else { return false }
        let name = bytes[(place + 1)...].prefix(while: isNameByte)
        return !name.isEmpty && (name.endIndex == bytes.count || bytes[name.endIndex] != UInt8(ascii: ";"))
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
    default: false
    }
}
