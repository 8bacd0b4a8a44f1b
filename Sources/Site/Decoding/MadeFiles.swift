import Cache
import Files
import SiteModel
import Workers

/// Puts what is made of one photo into the store, and notes the sum of each file.
struct MadeFiles {
    private let request: DevelopmentRequest
    private var sums: [String: FileSum] = [:]

    private var store: MediaStore { request.store }

    init(_ request: DevelopmentRequest) { self.request = request }

    mutating func write(_ bytes: [UInt8], as file: String) throws(SystemError) {
        sums[file.pathWithoutFolder] = try store.write(bytes, as: file)
    }

    /// Takes in files that a library writes to the disk itself.
    /// - Parameter make: writes into the folder that it is given, and returns where each file lies and what it is.
    /// - Throws: `SystemError` where the disk is full, whatever the library says.
    mutating func makeInFolder(_ make: (_ folder: String) throws -> [(location: String, file: String)]) throws {
        let folder = try store.temporaryFolder()
        defer { _ = removeTree(folder) }
        let made: [(location: String, file: String)]
        do { made = try make(folder) } catch {
            if let lack = lackOfSpace(in: folder) { throw lack }
            throw error
        }
        for (location, file) in made { sums[file.pathWithoutFolder] = try store.take(location, as: file) }
    }

    /// All that is known by now of files in the store that were made of the photo, in this build or before.
    func known() -> StoredFiles {
        let recorded = store.record(of: request.facts.hash, named: request.record)?.development.files
        let earlier = request.known.parsed().merging(recorded?.parsed() ?? [:]) { $1 }
        let known = StoredFiles(earlier)
        return StoredFiles(earlier.filter { store.has($0.key, known) }.merging(sums) { $1 })
    }
}
