import Foundation
import Testing

/// Pages in a real browser, which enforces the Content-Security-Policy that a parser does not see.
@Suite struct BrowserTests {
    @Test func aPhotoPageOpensFromAFolderOnDisk() throws {
        let site = try twoToneSite(links: "files")
        let page = site.output.appending(path: "galleries/tones/photo1/index.html")

        let shot = try screenshot(of: page.absoluteString, in: site.root)

        #expect(
            isNear(shot.left, [200, 40, 40]) && isNear(shot.right, [30, 60, 190]),
            "the picture is painted: \(shot)"
        )
        #expect(isNear(shot.ground, [250, 249, 247]), "the style sheet is applied: \(shot)")
        #expect(!shot.log.contains("Content Security Policy"), "\(shot.log)")
    }

    @Test func everyPageKeepsToItsOwnPolicy() throws {
        let site = try twoToneSite(links: "files")
        for page in ["index.html", "galleries/tones/index.html", "about/index.html"] {
            let shot = try screenshot(of: site.output.appending(path: page).absoluteString, in: site.root, attempts: 1)
            #expect(
                !shot.log.contains("Content Security Policy") && !shot.log.contains("Refused"),
                "\(page): \(shot.log)"
            )
        }
    }

    /// One photo, red on the left and blue on the right, so that no placeholder could pass for it.
    private func twoToneSite(links: String) throws -> Workspace {
        let site = try Workspace()
        try site.write("links: \(links)\nsizes: [480]\nformats: [avif, jpeg]\n", to: "site.yaml")
        var data = Data("P6 600 400 255\n".utf8)
        for _ in 0..<400 {
            for column in 0..<600 { data.append(contentsOf: column < 300 ? [200, 40, 40] as [UInt8] : [30, 60, 190]) }
        }
        let source = site.root.appending(path: "tones.ppm")
        try data.write(to: source)
        let target = site.root.appending(path: "photo1.png")
        try #require(try run(["vips", "copy", source.path, target.path]).status == 0)
        try site.write(Data(contentsOf: target), to: "galleries/tones/photo1.png")
        try site.write("---\ntitle: About\n---\nWords.\n", to: "pages/about.md")
        try #require(try site.build().status == 0)
        return site
    }

    private struct Shot {
        var left: [Int]
        var right: [Int]
        var ground: [Int]
        var log: String
    }

    /// Pictures are decoded off the main thread and may come after the first frame: some attempts are allowed.
    private func screenshot(of address: String, in folder: URL, attempts: Int = 6) throws -> Shot {
        let image = folder.appending(path: "shot.png").path
        var shot = Shot(left: [], right: [], ground: [], log: "")
        for _ in 0..<attempts {
            let result = try run([
                "timeout", "60", "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--enable-logging=stderr", "--virtual-time-budget=5000", "--window-size=800,900",
                "--user-data-dir=\(folder.appending(path: "profile").path)", "--screenshot=\(image)", address,
            ])
            try #require(result.status == 0, "\(result.errors)")
            shot = Shot(
                left: try pixel(image, 200, 250),
                right: try pixel(image, 600, 250),
                ground: try pixel(image, 3, 3),
                log: result.errors
            )
            if isNear(shot.left, [200, 40, 40]) && isNear(shot.right, [30, 60, 190]) { break }
        }
        return shot
    }

    private func pixel(_ path: String, _ x: Int, _ y: Int) throws -> [Int] {
        let result = try run(["vips", "getpoint", path, "\(x)", "\(y)"])
        return result.output.split(whereSeparator: \.isWhitespace).prefix(3).compactMap { Double($0).map { Int($0) } }
    }

    private func isNear(_ found: [Int], _ expected: [Int]) -> Bool {
        found.count == 3 && zip(found, expected).allSatisfy { abs($0 - $1) <= 12 }
    }
}
