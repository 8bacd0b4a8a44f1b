/// One template, compiled into a flat list of instructions; `TemplateLibrary` renders it.
package struct Template: Sendable {
    package let name: String
    /// The source; the instructions copy their text out of it.
    let source: [UInt8]
    private(set) var instructions: [Instruction] = []
    /// What instructions name by its place here: so an instruction is a few plain numbers, and taking one costs nothing.
    private(set) var paths: [NamePath] = []
    var partials: [Partial] = []

    /// - Parameters:
    ///   - source: the template's text.
    ///   - name: what messages call the template, as a rule its file.
    /// - Throws: a tag without end, a section without end or with another's end, a name that is none.
    package init(source: String, name: String) throws(TemplateError) {
        self.name = name
        self.source = Array(source.utf8)
        var parser = TemplateParser(source: self.source, name: name)
        var openSections: [OpenSection] = []
        for token in try parser.parse() {
            switch token {
            case .text(let range, let beginsLine): instructions.append(.text(range, beginsLine: beginsLine))
            case .lineStart: instructions.append(.lineStart)
            case .tag(let tag): try compile(tag, &openSections)
            }
        }
        if let unclosed = openSections.last?.tag {
            throw fault(unclosed, "section \(unclosed.text) is never closed", hint: "add {{/\(unclosed.content)}}")
        }
    }
}

/// Jumps name the instruction to go on with, and `path` a place in the template's paths.
enum Instruction: Sendable {
    case text(Range<Int>, beginsLine: Bool)
    case lineStart
    case variable(path: Int)
    case rawVariable(path: Int)
    case section(path: Int, ifFalse: Int)
    case sectionEnd(repeatFrom: Int)
    case invertedSection(path: Int, ifTrue: Int)
    case partial(Int)
}

struct Partial: Sendable {
    let name: String
    let text: String
    let line: Int
    /// Put before each line of a partial that has its line to itself; nil for one within a line.
    let indentation: [UInt8]?
    /// The place of the partial in the library; nil shows nothing.
    var target: Int?
}

/// A dotted name in its parts; the implicit iterator `.` has none.
struct NamePath: Sendable {
    let first: MemberName?
    let rest: [MemberName]

    init?(_ name: String) {
        if name == "." {
            (first, rest) = (nil, [])
            return
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard !parts.contains("") else { return nil }
        (first, rest) = (MemberName(parts[0]), parts.dropFirst().map(MemberName.init))
    }
}

extension Template {
    private typealias Tag = TemplateParser.Tag

    private struct OpenSection {
        let tag: Tag
        let path: Int
        let start: Int
    }

    private mutating func compile(_ tag: Tag, _ openSections: inout [OpenSection]) throws(TemplateError) {
        switch tag.kind {
        case .comment, .delimiters:
            break
        case .variable:
            instructions.append(.variable(path: try path(of: tag)))
        case .rawVariable:
            instructions.append(.rawVariable(path: try path(of: tag)))
        case .section, .invertedSection:
            let path = try path(of: tag)
            openSections.append(OpenSection(tag: tag, path: path, start: instructions.count))
            instructions.append(.section(path: path, ifFalse: 0))  // completed at the section's end
        case .sectionEnd:
            try close(openSections.popLast(), with: tag)
        case .partial:
            let indentation = tag.indentation.map { Array(source[$0]) }
            instructions.append(.partial(partials.count))
            partials.append(Partial(name: tag.content, text: tag.text, line: tag.line, indentation: indentation))
        }
    }

    private mutating func close(_ section: OpenSection?, with tag: Tag) throws(TemplateError) {
        guard let section else {
            throw fault(tag, "\(tag.text) closes no section", hint: "open one with {{#\(tag.content)}} or remove it")
        }
        guard section.tag.content == tag.content else {
            throw fault(
                tag,
                "section \(section.tag.text) of line \(section.tag.line) is closed by \(tag.text)",
                hint: "close it with {{/\(section.tag.content)}} first"
            )
        }
        if section.tag.kind == .section {
            instructions.append(.sectionEnd(repeatFrom: section.start + 1))
            instructions[section.start] = .section(path: section.path, ifFalse: instructions.count)
        } else {
            instructions[section.start] = .invertedSection(path: section.path, ifTrue: instructions.count)
        }
    }

    private mutating func path(of tag: Tag) throws(TemplateError) -> Int {
        if let path = NamePath(tag.content) {
            paths.append(path)
            return paths.count - 1
        }
        throw fault(tag, "\(tag.text) has an empty part in its name", hint: "write one dot between two names")
    }

    private func fault(_ tag: Tag, _ message: String, hint: String) -> TemplateError {
        TemplateError(name: name, line: tag.line, message: message, hint: hint)
    }
}
