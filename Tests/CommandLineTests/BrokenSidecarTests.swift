import Foundation
import Testing

/// A sidecar that is no YAML is left aside, unless it may ask to keep its photo private.
@Suite struct BrokenSidecarTests {
    /// A site with two photos, the first with a sidecar.
    private func site(_ sidecar: Data) throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.write(numberedJPEG(2), to: "galleries/g/b.jpg")
        try site.write(sidecar, to: "galleries/g/a.md")
        return site
    }

    @Test func row86_aBrokenSidecarIsAWarningAndItsPhotoIsPublishedWithoutIt() throws {
        for fault in FaultyYAMLTests.faults {
            let site = try site(Data("---\n\(fault.yaml)\n---\nzebu\n".utf8))
            // The second build takes what the first one noted.
            for _ in 1...2 {
                let result = try site.boundedBuild()
                #expect(result.status == 0, "\(fault.reason): \(result.errors)")
                let lines = result.lines("warning")
                #expect(lines.count == 1, "\(lines)")
                #expect(lines.first?.hasPrefix("warning: galleries/g/a.md:\(fault.line + 1): ") == true, "\(lines)")
                #expect(lines.first?.contains(fault.reason) == true, "\(lines)")
                #expect(lines.first?.contains("the photo is published without this file") == true, "\(lines)")
                #expect(try site.keys(of: "g") == ["galleries/g/a.jpg", "galleries/g/b.jpg"])
                #expect(!site.publishes("zebu"))
            }
            #expect(try site.build(["--strict"]).status == 0)
        }
    }

    @Test func row86_frontMatterWithoutAnEndIsAWarning() throws {
        let site = try site(Data("---\ntitle: Evening\n\nA caption.\n".utf8))
        let result = try site.boundedBuild()
        #expect(result.status == 0)
        #expect(result.lines("warning").first?.contains("galleries/g/a.md:1: the front matter has no end") == true)
        try site.write("---\ntitle: Evening\n---\nA caption.\n", to: "galleries/g/a.md")
        #expect(try site.boundedBuild().errors.isEmpty)
        #expect(try site.records(of: "g").first?["title"] as? String == "Evening")
    }

    /// As an editor that knows no UTF-8 saves it.
    @Test func row86_aSidecarInLatin1IsAWarning() throws {
        let site = try site(Data("---\ntitle: Br".utf8) + [0xFC] + Data("cke\n---\n".utf8))
        let result = try site.boundedBuild()
        #expect(result.status == 0)
        let warning = "warning: galleries/g/a.md: not UTF-8; the photo is published without this file"
        #expect(result.lines("warning") == [warning + " (hint: save it as UTF-8)"])
    }

    @Test(arguments: [
        "---\ntitle: a: b\nprivate: true\n---\n", "---\nPRIVATE: true\n\nText.\n", "---\nprivte: [\n---\n",
        "---\ntitle: x\ntags: [\n---\nOnly in private, please.\n", "---\npri\u{200B}vate: true\n",
        "---\ntitle: a: b\ndraft: true\n---\n", "---\npublished: \"false\n---\n", "---\n\"visibility: members\n---\n",
        "---\npassword: @x\n---\n",
    ])
    func row86_aBrokenSidecarThatMayAskForPrivacyHoldsItsPhotoBack(text: String) throws {
        let site = try site(Data(text.utf8))
        for _ in 1...2 {
            let result = try site.boundedBuild()
            #expect(result.status == 3, "\(result.errors)")
            let lines = result.lines("rejected")
            #expect(lines.count == 1 && lines[0].hasPrefix("rejected: galleries/g/a.md:"), "\(result.errors)")
            #expect(try site.keys(of: "g") == ["galleries/g/b.jpg"])
        }
    }

    @Test func row86_aSidecarInUTF16ThatSaysPrivateHoldsItsPhotoBack() throws {
        let site = try site(try #require(privateText.data(using: .utf16LittleEndian)) + [0xFF, 0xFE])
        #expect(try site.boundedBuild().status == 3)
        #expect(try site.keys(of: "g") == ["galleries/g/b.jpg"])
    }

    @Test func row86_aPhotoThatAskedForPrivacyStaysLeftOutWhenItsSidecarBreaks() throws {
        let site = try site(Data(privateText.utf8))
        #expect(try site.boundedBuild().status == 3)
        for text in ["---\ntitle: a: b\n---\n", "---\ntitle: [\n---\n"] {
            try site.write(text, to: "galleries/g/a.md")
            #expect(try site.boundedBuild().status == 3)
            #expect(try site.keys(of: "g") == ["galleries/g/b.jpg"])
        }
        try site.write("---\ntitle: b\n---\n", to: "galleries/g/a.md")
        #expect(try site.boundedBuild().status == 0)
        #expect(try site.keys(of: "g").count == 2)
    }

    @Test(arguments: ["---\nprivte: [\n---\n", "---\ntitle: a: b\ndraft: true\n---\n"])
    func row86_aBrokenTextThatBelongsToNoPhotoAndMayMeanPrivateHoldsTheGalleryBack(text: String) throws {
        let site = try weddingSite(["notes.md": text])
        #expect(try site.build().status == 3)
        #expect(!site.showsWedding)
    }

    @Test func row86_inspectReportsABrokenSidecar() throws {
        let found = try Inspected(Pictures.jpeg(), beside: ["photo1.md": Data("---\ntitle: a: b\n---\n".utf8)])
        #expect(found.source("title") == "fileName")
        #expect(found.warnings.count == 1)
        #expect(found.warnings.first?.contains("photo1.md: not valid YAML") == true, "\(found.warnings)")
    }
}
