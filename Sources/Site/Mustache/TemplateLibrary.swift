/// Templates that know one another as partials, compiled once and rendered from any thread.
package struct TemplateLibrary: Sendable {
    package enum MissingPartials: Sendable {
        /// A partial that is not in the library is an error of the template that names it.
        case fail
        /// It shows nothing, as the Mustache specification has it.
        case empty
    }

    let templates: [Template]
    private let places: [String: Int]

    /// - Parameters:
    ///   - sources: each template's text under its name; `{{>name}}` refers to the same names.
    ///   - missingPartials: what to do about a partial that `sources` does not hold.
    /// - Throws: the first fault, in the order of the names.
    package init(sources: [String: String], missingPartials: MissingPartials = .fail) throws(TemplateError) {
        var templates: [Template] = []
        var places: [String: Int] = [:]
        for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
            places[name] = templates.count
            templates.append(try Template(source: source, name: name))
        }
        for place in templates.indices {
            for index in templates[place].partials.indices {
                let partial = templates[place].partials[index]
                let target = places[partial.name]
                if target == nil, missingPartials == .fail {
                    throw TemplateError(
                        name: templates[place].name,
                        line: partial.line,
                        message: "there is no partial \(partial.name)",
                        hint: "add a template of that name, or correct the tag"
                    )
                }
                templates[place].partials[index].target = target
            }
        }
        self.templates = templates
        self.places = places
    }

    /// Renders the template `name` in these contexts, the outermost first.
    ///
    /// - Returns: UTF-8.
    /// - Throws: no template has the name, or partials include one another more than 100 deep.
    package func render(_ name: String, _ contexts: MustacheValue...) throws(TemplateError) -> [UInt8] {
        guard let place = places[name] else {
            throw TemplateError(
                name: name,
                line: nil,
                message: "there is no such template",
                hint: "add it to the templates, or correct the name"
            )
        }
        var renderer = Renderer(templates: templates, contexts: contexts)
        try renderer.run(place, indentation: [], depth: 0)
        return renderer.output
    }
}
