/// Runs compiled templates, appending to `output`.
struct Renderer {
    private static let partialDepthLimit = 100

    private(set) var output: [UInt8] = []
    private let templates: [Template]
    /// Outermost first; names are looked up from the end.
    private var contexts: [MustacheValue]
    private var loops: [Loop] = []

    /// The items of a section being rendered; none for a section that is not a list.
    private struct Loop {
        var items: [MustacheValue]
        var next: Int
    }

    init(templates: [Template], contexts: [MustacheValue]) {
        self.templates = templates
        self.contexts = contexts
        output.reserveCapacity(8192)
    }

    /// - Parameters:
    ///   - place: the template's index.
    ///   - indentation: put before each line of the template, not before lines within values.
    ///   - depth: how many partials this one is inside of.
    mutating func run(_ place: Int, indentation: [UInt8], depth: Int) throws(TemplateError) {
        let template = templates[place]
        var next = 0
        while next < template.instructions.count {
            let instruction = template.instructions[next]
            next += 1
            switch instruction {
            case .text(let range, let beginsLine):
                if indentation.isEmpty {
                    template.source.withUnsafeBufferPointer {
                        output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
                    }
                } else {
                    appendIndented(template.source[range], beginsLine: beginsLine, indentation)
                }
            case .lineStart: output.append(contentsOf: indentation)
            case .variable(let path): appendEscaped(lookUp(template.paths[path]))
            case .rawVariable(let path): appendRaw(lookUp(template.paths[path]))
            case .section(let path, let ifFalse): if !enter(lookUp(template.paths[path])) { next = ifFalse }
            case .sectionEnd(let start): if advance() { next = start }
            case .invertedSection(let path, let ifTrue): if lookUp(template.paths[path]).isTrue { next = ifTrue }
            case .partial(let index):
                try include(template.partials[index], of: template, indentation: indentation, depth: depth)
            }
        }
    }

    private mutating func include(
        _ partial: Partial,
        of template: Template,
        indentation: [UInt8],
        depth: Int
    ) throws(TemplateError) {
        guard let target = partial.target else { return }
        guard depth < Self.partialDepthLimit else {
            throw TemplateError(
                name: template.name,
                line: partial.line,
                message: "\(partial.text) is inside more than \(Self.partialDepthLimit) partials",
                hint: "let a section that ends up empty stop the recursion"
            )
        }
        // Within a line a partial is not indented: the line that includes it already was.
        let inner = partial.indentation.map { indentation + $0 } ?? []
        try run(target, indentation: inner, depth: depth + 1)
    }
}

// MARK: - Sections

extension Renderer {
    /// Makes the value, or its first item, the context; false if there is nothing to show.
    private mutating func enter(_ value: MustacheValue) -> Bool {
        guard value.isTrue else { return false }
        if case .list(let items) = value {
            contexts.append(items[0])
            loops.append(Loop(items: items, next: 1))
        } else {
            contexts.append(value)
            loops.append(Loop(items: [], next: 0))
        }
        return true
    }

    /// Goes on to the innermost section's next item; false when it is done, its context taken away.
    private mutating func advance() -> Bool {
        let (loop, context) = (loops.count - 1, contexts.count - 1)
        let item = loops[loop].next
        guard item < loops[loop].items.count else {
            loops.removeLast()
            contexts.removeLast()
            return false
        }
        contexts[context] = loops[loop].items[item]
        loops[loop].next = item + 1
        return true
    }

    /// The first part of a name is sought in all contexts, the rest only in what was found.
    private func lookUp(_ path: NamePath) -> MustacheValue {
        guard let first = path.first else { return contexts[contexts.count - 1] }
        for place in contexts.indices.reversed() {
            guard let found = contexts[place].member(first) else { continue }
            return path.rest.isEmpty ? found : path.rest.reduce(found) { $0.member($1) ?? .missing }
        }
        return .missing
    }
}

// MARK: - Output

extension Renderer {
    private mutating func appendEscaped(_ value: MustacheValue) {
        if case .text(let text) = value { output.appendEscaped(text) } else { appendRaw(value) }
    }

    private mutating func appendRaw(_ value: MustacheValue) {
        switch value {
        case .text(let text): output.appendRaw(text)
        case .number(let number): output.appendRaw(String(number))
        case .flag(let flag): output.appendRaw(flag ? "true" : "false")
        case .list, .object, .missing: break
        }
    }

    private mutating func appendIndented(_ text: ArraySlice<UInt8>, beginsLine: Bool, _ indentation: [UInt8]) {
        var atLineStart = beginsLine
        for byte in text {
            if atLineStart { output.append(contentsOf: indentation) }
            output.append(byte)
            atLineStart = byte == UInt8(ascii: "\n")
        }
    }
}
