import Foundation
import Testing

/// IPTC that goes on in the next APP13 segments of a JPEG, as that of long captions does.
@Suite struct SplitIPTCTests {
    private static let caption = String(repeating: "A long caption. ", count: 60) + "The end."
    private static let title = Data("Photoshop 3.0\0".utf8)

    /// The JPEG and the resources of Photoshop in it, which exiftool writes into one segment.
    private func tagged(_ arguments: [String]) throws -> (bare: Data, resources: Data) {
        var picture = try Pictures.jpeg(tagged: arguments)
        let name = try #require(picture.range(of: Self.title))
        let end = name.lowerBound - 2 + Int(picture[name.lowerBound - 2]) << 8 + Int(picture[name.lowerBound - 1])
        let resources = Data(picture[name.upperBound..<end])
        picture.removeSubrange((name.lowerBound - 4)..<end)
        return (picture, resources)
    }

    private func picture(_ bare: Data, _ parts: [Data]) -> Data {
        parts.reversed().reduce(bare) { $0.insertingSegment(0xED, Self.title + $1) }
    }

    @Test(arguments: [40, 500]) func itIsReadFromAllSegments(partByteCount: Int) throws {
        let (bare, resources) = try tagged([
            "-IPTC:ObjectName=Split", "-IPTC:Caption-Abstract=\(Self.caption)", "-IPTC:Keywords=one",
            "-IPTC:Keywords=two", "-IPTC:City=Splittown",
        ])
        let parts = stride(from: 0, to: resources.count, by: partByteCount).map {
            resources.dropFirst($0).prefix(partByteCount)
        }
        let found = try Inspected(picture(bare, parts))
        #expect(found.text("title") == "Split" && found.text("description") == Self.caption)
        #expect(found.list("tags") == ["one", "two"] && found.text("city") == "Splittown")
        #expect(found.warnings == [])
    }

    /// Each segment with resources of its own.
    @Test func theFirstOfSeveralCounts() throws {
        let (bare, first) = try tagged(["-IPTC:ObjectName=Odd"])
        let (_, second) = try tagged(["-IPTC:ObjectName=Second"])
        // A byte makes the length even; some programs leave it out.
        try #require(first.last == 0)
        for parts in [[first, second], [first.dropLast(), second]] {
            let found = try Inspected(picture(bare, parts))
            #expect(found.text("title") == "Odd")
            #expect(found.warnings == [])
        }
    }

    @Test func whatIsMissingIsSaid() throws {
        let (bare, resources) = try tagged(["-IPTC:ObjectName=Split", "-IPTC:Caption-Abstract=\(Self.caption)"])
        let found = try Inspected(picture(bare, [resources.prefix(60)]))
        #expect(found.warnings == ["IPTC is damaged; what could be read was kept"])
    }

    @Test func thePlaceInALaterSegmentIsNotPublished() throws {
        let site = try Workspace.quick("location: none\n")
        let (bare, resources) = try tagged(["-IPTC:Caption-Abstract=\(Self.caption)", "-IPTC:City=Splittown"])
        let parts = [resources.prefix(200), resources.dropFirst(200)]
        try site.write(picture(bare, parts), to: "galleries/g/photo1.jpg")
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(site.publishes("The end.") && !site.publishes("Splittown") && !site.publishes("splittown"))
        #expect(try site.verify().status == 0)
    }
}
