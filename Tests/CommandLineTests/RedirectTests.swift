import Foundation
import Testing

/// `aliases:` in front matter: pages at old addresses that lead to the new ones.
@Suite struct RedirectTests {
    private func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/rome/a.jpg")
        try site.write("---\naliases: [/2019/rome, old/rome.html]\n---\n", to: "galleries/rome/gallery.md")
        try site.write("---\naliases:\n  - pictures/a/\n---\n", to: "galleries/rome/a.md")
        try site.write("---\naliases: [us/]\n---\nWords.\n", to: "pages/about.md")
        return site
    }

    @Test func everyAliasLeadsToItsPage() throws {
        let site = try site()
        let result = try site.build()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        let targets = [
            "2019/rome/index.html": ("../../galleries/rome/", "galleries/rome/"),
            "old/rome.html": ("../galleries/rome/", "galleries/rome/"),
            "pictures/a/index.html": ("../../galleries/rome/a/", "galleries/rome/a/"),
            "us/index.html": ("../about/", "about/"),
        ]
        for (file, (link, path)) in targets {
            let page = try site.publishedText(file)
            #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=\(link)\">"), "\(file): \(page)")
            #expect(page.contains("<link rel=\"canonical\" href=\"https://example.com/\(path)\">"), "\(file)")
            #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"), "\(file)")
            #expect(page.contains("<a href=\"\(link)\">"), "\(file)")
            #expect(page.contains("default-src 'none'"), "\(file)")
        }
        #expect(try PublishedHTML(site).faults == [])
        let maps = site.publishedFiles().filter { $0.contains("sitemap") }
        let sitemap = try maps.map { try site.publishedText($0) }.joined()
        #expect(!sitemap.contains("2019") && !sitemap.contains("old") && sitemap.contains("galleries/rome/a/"))
    }

    @Test func anAliasThatIsGoneIsRemoved() throws {
        let site = try site()
        #expect(try site.build().status == 0)
        try site.write("Words.\n", to: "pages/about.md")
        #expect(try site.build().status == 0)
        #expect(site.published("us/index.html") == nil)
    }

    @Test func aStaticFileKeepsItsPlace() throws {
        let site = try site()
        try site.write("mine", to: "static/us/index.html")
        try site.write("mine", to: "static/2019")
        let result = try site.build()
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.lines("warning").count == 2, "\(result.errors)")
        #expect(try site.publishedText("us/index.html") == "mine")
        #expect(try site.publishedText("2019") == "mine")
    }

    @Test func aBrowserFollows() throws {
        let site = try site()
        try site.write("sizes: [480]\nformats: [jpeg]\nlinks: files\n", to: "site.yaml")
        #expect(try site.build().status == 0)
        let dump = try run([
            "timeout", "60", "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000",
            "--user-data-dir=\(site.root.appending(path: "profile").path)", "--dump-dom",
            "file://\(site.output.path)/us/index.html",
        ])
        #expect(dump.output.contains("<h1><bdi>About</bdi></h1>"), "\(dump.output) \(dump.errors)")
    }
}
