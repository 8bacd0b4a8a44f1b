import Foundation
import Testing

/// Pixels, from a source to what is published.
@Suite struct RenditionTests {
    /// Well inside sRGB, so that a trip through a wider space loses nothing.
    private static let patches: [[Int]] = [
        [200, 60, 50], [60, 170, 80], [50, 80, 190], [220, 200, 60], [128, 128, 128], [240, 235, 230], [30, 30, 35],
        [180, 90, 170],
    ]

    @Test func aDisplayP3ChartComesOutInTheRightColours() throws {
        let site = try Workspace()
        let folder = site.root
        func file(_ name: String) -> String { folder.appending(path: name).path }
        try writePPM(Self.patches, to: file("chart.ppm"))
        try tool(["vips", "icc_transform", file("chart.ppm"), file("p3.png"), "p3", "--input-profile", "srgb"])
        let raw = try pixels(of: file("p3.png"), in: folder)
        #expect(distance(raw, Self.patches) > 10, "the chart's own numbers differ, so that ignoring the profile shows")
        try site.write(Data(contentsOf: URL(filePath: file("p3.png"))), to: "galleries/chart/p3.png")

        #expect(try site.build().status == 0)

        let renditions = try #require(try site.records(of: "chart").first?["renditions"] as? [[String: Any]])
        for rendition in renditions {
            let url = try #require(rendition["url"] as? String)
            let published = site.output.appending(path: "media/\(url.split(separator: "/").last ?? "")").path
            guard rendition["width"] as? Int == 800 else { continue }
            let found = distance(try pixels(of: published, in: folder), Self.patches)
            #expect(found <= 2, "\(rendition["format"] ?? "") is \(found) of 255 off")
        }
        #expect(renditions.count == 4)
    }

    @Test func everyOrientationIsPublishedUpright() throws {
        let site = try Workspace()
        try site.write("baseURL: https://example.com/\nsizes: [480]\nformats: [jpeg]\n", to: "site.yaml")
        let folder = site.root
        func file(_ name: String) -> String { folder.appending(path: name).path }
        // Red, green on top; blue, white below: 640 by 320, the left half 400 wide.
        try writeQuarters(to: file("upright.ppm"))
        // What has to be done to the stored pixels is written in the tag; here its inverse is done to them first.
        let inverses: [Int: [[String]]] = [
            1: [], 2: [["flip", "horizontal"]], 3: [["rot", "d180"]], 4: [["flip", "vertical"]],
            5: [["flip", "horizontal"], ["rot", "d270"]], 6: [["rot", "d270"]],
            7: [["flip", "horizontal"], ["rot", "d90"]], 8: [["rot", "d90"]],
        ]
        for (orientation, steps) in inverses {
            var source = file("upright.ppm")
            for (index, step) in steps.enumerated() {
                let next = file("o\(orientation)-\(index).ppm")
                try tool(["vips", step[0], source, next, step[1]])
                source = next
            }
            try tool(["vips", "copy", source, file("o\(orientation).jpg[Q=95]")])
            let data = try Pictures.tagged(
                Data(contentsOf: URL(filePath: file("o\(orientation).jpg"))),
                ["-Orientation#=\(orientation)"],
                extension: "jpg"
            )
            try site.write(data, to: "galleries/turned/photo\(orientation).jpg")
        }

        let result = try site.build()

        #expect(result.status == 0, "\(result.errors)")
        let records = try site.records(of: "turned")
        #expect(records.count == 8)
        for record in records {
            let name = record["s3Key"] as? String ?? ""
            #expect(record["width"] as? Int == 640 && record["height"] as? Int == 320, "\(name)")
            let url = try #require(record["thumbnailURL"] as? String)
            let published = site.output.appending(path: "media/\(url.split(separator: "/").last ?? "")").path
            #expect(try corners(of: published, in: folder) == ["red", "green", "blue", "white"], "\(name)")
        }
    }

    /// What a network shows of a shared page: large enough for its large preview, and no larger.
    @Test func aSharedPageShowsAPictureOf1200Pixels() throws {
        let site = try Workspace()
        try site.write("baseURL: https://example.com/\nsizes: [480, 1600]\nformats: [jpeg]\n", to: "site.yaml")
        let folder = site.root
        try tool(["vips", "black", folder.appending(path: "wide.jpg").path, "1800", "900", "--bands", "3"])
        try site.write(Data(contentsOf: folder.appending(path: "wide.jpg")), to: "galleries/wide/wide.jpg")

        #expect(try site.build().status == 0)

        let page = try site.publishedText("galleries/wide/wide/index.html")
        #expect(page.contains(#"<meta property="og:image:width" content="1200">"#))
        let named = /og:image" content="https:\/\/example\.com\/(media\/[^"]+-1200\.jpg)"/
        let address = try #require(page.firstMatch(of: named))
        let size = try run(["vipsheader", site.output.appending(path: String(address.1)).path])
        #expect(size.output.contains("1200x600"))
        #expect(!page.contains("1200w"), "the page's own pictures are those of the settings")
    }

    // MARK: Pixels as text

    private func tool(_ command: [String]) throws {
        let result = try run(command)
        try #require(result.status == 0, "\(command): \(result.errors)")
    }

    private func writePPM(_ patches: [[Int]], to path: String) throws {
        var data = Data("P6 800 100 255\n".utf8)
        for _ in 0..<100 {
            for patch in patches { for _ in 0..<100 { data.append(contentsOf: patch.map { UInt8($0) }) } }
        }
        try data.write(to: URL(filePath: path))
    }

    private func writeQuarters(to path: String) throws {
        var data = Data("P6 640 320 255\n".utf8)
        for row in 0..<320 {
            for column in 0..<640 {
                let isLeft = column < 400
                let color: [UInt8] =
                    row < 200
                    ? (isLeft ? [220, 20, 20] : [20, 200, 20]) : (isLeft ? [20, 20, 220] : [240, 240, 240])
                data.append(contentsOf: color)
            }
        }
        try data.write(to: URL(filePath: path))
    }

    /// The middle of each of eight patches, side by side.
    private func pixels(of path: String, in folder: URL) throws -> [[Int]] {
        try (0..<8).map { try pixel(of: path, $0 * 100 + 50, 50) }
    }

    private func pixel(of path: String, _ x: Int, _ y: Int) throws -> [Int] {
        let result = try run(["vips", "getpoint", path, "\(x)", "\(y)"])
        try #require(result.status == 0, "\(result.errors)")
        return result.output.split(separator: " ").compactMap {
            Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        .map { Int($0.rounded()) }
    }

    private func distance(_ left: [[Int]], _ right: [[Int]]) -> Int {
        zip(left, right).flatMap { zip($0, $1).map { abs($0 - $1) } }.max() ?? 255
    }

    private func corners(of path: String, in folder: URL) throws -> [String] {
        try [(20, 20), (460, 20), (20, 220), (460, 220)].map { x, y in
            let color = try pixel(of: path, x, y)
            if color.allSatisfy({ $0 > 180 }) { return "white" }
            let strongest = color.firstIndex(of: color.max() ?? 0) ?? 0
            return ["red", "green", "blue"][strongest]
        }
    }
}
