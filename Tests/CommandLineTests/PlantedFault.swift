import Foundation
import Testing

/// One change to a good site, and what `verify` must say of it.
struct PlantedFault: Sendable, CustomTestStringConvertible {
    enum Change: Sendable {
        /// Puts a text in place of the first of another.
        case replace(String, with: String)
        case append(String)
        case write(String)
        case remove
        /// Keeps so many hundredths of the file.
        case cut(percent: Int)
        case mode(Int)
        /// Puts a text in place of the first bytes.
        case overwrite(String)
        /// Copies the file to another place.
        case copy(to: String)
    }

    let rule: String
    let testDescription: String
    /// The file that is changed; see `VerifiedSite.file`.
    let file: String
    let change: Change
    /// Part of the line that names the fault.
    let message: String

    /// - Parameters:
    ///   - rule: the id of the rule that is broken.
    ///   - name: what a user would call the fault.
    init(_ rule: String, _ name: String, in file: String, _ change: Change, _ message: String) {
        self.rule = rule
        testDescription = "\(rule): \(name)"
        (self.file, self.change, self.message) = (file, change, message)
    }

    init(_ rule: String, _ name: String, in file: String, _ old: String, _ new: String, _ message: String) {
        self.init(rule, name, in: file, .replace(old, with: new), message)
    }

    /// - Returns: the file that was changed.
    @discardableResult
    func plant(in verified: VerifiedSite) throws -> String {
        let (site, file) = (verified.site, try verified.file(file))
        let location = site.output.appending(path: file)
        switch change {
        case .replace(let old, let new):
            let text = try site.publishedText(file)
            let place = try #require(text.range(of: old), "\(file) holds no \(old)")
            try site.write(Data(text.replacingCharacters(in: place, with: new).utf8), toPublished: file)
        case .append(let text): try site.write(Data((try site.publishedText(file) + text).utf8), toPublished: file)
        case .write(let text): try site.write(Data(text.utf8), toPublished: file)
        case .remove: try FileManager.default.removeItem(at: location)
        case .cut(let percent):
            let bytes = try #require(site.published(file), "\(file) is not published")
            try site.write(bytes.prefix(bytes.count * percent / 100), toPublished: file)
        case .overwrite(let text):
            let bytes = try #require(site.published(file), "\(file) is not published")
            try site.write(Data(text.utf8) + bytes.dropFirst(text.utf8.count), toPublished: file)
        case .mode(let mode):
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: location.path)
        case .copy(let other):
            let bytes = try #require(site.published(file), "\(file) is not published")
            try site.write(bytes, toPublished: other)
            return other
        }
        return file
    }

    /// Plants the fault, and expects the line of its rule.
    func isFound() throws {
        let site = try VerifiedSite()
        try plant(in: site)
        let result = try site.verify()
        let lines = result.lines("error")
        #expect(result.status == 1)
        #expect(lines.contains { $0.contains("[\(rule)]") && $0.contains(message) }, "\(lines)")
        #expect(lines.allSatisfy { $0.contains(" (hint: ") }, "each line has a remedy")
        #expect(result.output.contains("fault"))
    }

    /// Makes the change, and expects that nothing is wrong with it.
    func isAccepted() throws {
        let site = try VerifiedSite()
        // The feed that the site keeps at its old address would be another one than a feed that is replaced.
        try FileManager.default.removeItem(at: site.site.output.appending(path: "former/feed.xml"))
        try plant(in: site)
        let result = try site.verify()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    }
}
