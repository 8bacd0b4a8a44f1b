import Testing

/// A sidecar that was copied with its id.
@Suite struct SharedIdentifierTests {
    @Test func theLaterPhotoGetsAnIDOfItsOwn() throws {
        let site = try Workspace.quick()
        for (number, name) in ["a", "b"].enumerated() {
            try site.write(numberedJPEG(number), to: "galleries/g/\(name).jpg")
        }
        try site.write("---\ntitle: B\n---\n", to: "galleries/g/b.md")
        #expect(try site.build().status == 0)
        let own = try #require(try site.records(of: "g").last?["photoId"] as? String)

        for name in ["a", "b"] { try site.write("---\nid: mine\n---\n", to: "galleries/g/\(name).md") }
        for _ in 1...2 {
            let result = try site.build()
            #expect(result.status == 0, "\(result.errors)")
            let warnings = result.lines("warning")
            #expect(
                warnings.count == 1
                    && warnings[0].hasPrefix("warning: galleries/g/b.md: has the id of galleries/g/a.md")
            )
            #expect(try site.records(of: "g").compactMap { $0["photoId"] as? String } == ["mine", own])
        }

        try site.write("---\ntitle: A\n---\n", to: "galleries/g/a.md")
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(try site.records(of: "g").last?["photoId"] as? String == "mine")
    }
}
