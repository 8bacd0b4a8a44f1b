/// A fault in a template, or in how it is used.
package struct TemplateError: Error, Equatable, CustomStringConvertible {
    /// The template's name in its library, as a rule its file.
    package let name: String
    /// Counted from 1; nil where no line is at fault.
    package let line: Int?
    package let message: String
    /// What to do about it.
    package let hint: String

    /// `photo.mustache:12: section {{#x}} is never closed`, without the hint.
    package var description: String {
        guard let line else { return "\(name): \(message)" }
        return "\(name):\(line): \(message)"
    }
}
