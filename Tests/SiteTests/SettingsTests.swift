import Scanning
import SiteModel
import Testing

@Suite struct SettingsTests {
    @Test func everyKeyIsTaken() throws {
        let settings = try read(
            """
            title: Far Light
            description: "Places: reached slowly"
            language: pt-BR
            baseURL: https://example.com/photos
            apiURL: https://api.example.com
            links: files
            theme: dark
            sizes: [1600, 320, 320, 800]
            formats: [jpg, webp, avif, jpeg]
            quality: {avif: 40, jpeg: 90}
            sort: -date
            originals: private
            gps: publish
            exclude: ["*.psd", drafts]
            limits: {megapixels: 120}
            photosPerPage: 60

            """
        )
        #expect(settings.title == "Far Light")
        #expect(settings.description == "Places: reached slowly")
        #expect(settings.language == "pt-BR")
        #expect(settings.baseURL?.string == "https://example.com/photos/")
        #expect(settings.apiURL == "https://api.example.com/")
        #expect(settings.links == .files)
        #expect(settings.theme == "dark")
        #expect(settings.recipe.widths == [320, 800, 1600])
        // JPEG, which every browser can show, stands last.
        #expect(settings.recipe.encodings == [.init(.webp), .init(.avif, quality: 40), .init(.jpeg, quality: 90)])
        #expect(settings.sort == .dateDescending)
        #expect(settings.location == .exact)
        #expect(settings.exclude == ["*.psd", "drafts"])
        #expect(settings.limits.megapixels == 120)
        #expect(settings.photosPerPage == 60)
    }

    @Test func theDefaultsAreThoseThatArePromised() {
        let settings = SiteSettings()
        #expect(settings.language == "en" && settings.theme == "default" && settings.links == .pretty)
        #expect(settings.baseURL == nil && settings.apiURL == nil)
        #expect(settings.recipe.widths == [480, 960, 1600, 2400])
        #expect(settings.recipe.encodings.map(\.format) == [.avif, .jpeg])
        #expect(settings.recipe.encodings.last?.quality == 80)
        #expect(settings.sort == .date && settings.exclude == [] && settings.location == .nothing)
        #expect(settings.limits.megapixels == 300 && settings.photosPerPage == 150)
    }

    @Test(arguments: ["", "\n\n", "# nothing\n", "title:\n", "title: ~\nsizes:\n", "---\n"])
    func whatIsNotSaidIsTheDefault(text: String) throws {
        #expect("\(try read(text))" == "\(SiteSettings())")
    }

    @Test func aMissingFileIsTheDefaultsUnlessItWasNamed() throws {
        let folder = try TemporaryFolder()
        let location = folder.path + "/site.yaml"
        #expect("\(try readSettings(at: location, isRequired: false))" == "\(SiteSettings())")
        let failure = try #require(throws: BuildFailure.self) { try readSettings(at: location, isRequired: true) }
        #expect(failure.kind == .usage)
        #expect(failure.diagnostics[0].place == location)
    }

    @Test(arguments: [
        ("title: a\ncolour: red\n", 2, "colour"), ("title: a\n\n# note\nTitle: b\n", 4, "Title"),
        ("title: [a]\n", 1, "title"), ("sizes: [a]\n", 1, "sizes"),
        ("sizes: []\n", 1, "sizes"), ("sizes: [8]\n", 1, "sizes"), ("sizes: [480,\n 99999]\n", 1, "sizes"),
        ("links: files\nformats: [png, jpeg]\n", 2, "png"), ("formats: [avif]\n", 1, "jpeg"),
        ("formats: []\n", 1, "jpeg"), ("quality: 80\n", 1, "quality"), ("quality: {jpeg: 0}\n", 1, "jpeg"),
        ("quality: {jpeg: 101}\n", 1, "jpeg"), ("quality: {jpeg: high}\n", 1, "jpeg"),
        ("title: a\nquality:\n  jpeg: 80\n  jpg: 80\n", 4, "quality.jpg"), ("links: short\n", 1, "pretty, files"),
        ("sort: size\n", 1, "-date"), ("gps: yes\n", 1, "strip"), ("location: city\n", 1, "none, places, exact"),
        ("originals: hide\n", 1, "originals"),
        ("originals: publish\n", 1, "originals"), ("exclude: drafts\n", 1, "exclude"),
        ("exclude: [{a: b}]\n", 1, "exclude"), ("limits: {megapixels: 0}\n", 1, "limits"),
        ("limits:\n  pixels: 1\n", 2, "limits.pixels"), ("photosPerPage: 0\n", 1, "photosPerPage"),
        ("photosPerPage: many\n", 1, "photosPerPage"), ("photosPerPage: 1.5\n", 1, "photosPerPage"),
        ("baseURL: example.com\n", 1, "baseURL"), ("apiURL: ftp://example.com\n", 1, "apiURL"),
        ("theme: ../../etc\n", 1, "theme"), ("language: \"en\\\" onload=\"\n", 1, "language"),
    ])
    func whatIsWrongIsNamedWithItsLine(text: String, line: Int, said: String) throws {
        let failure = try #require(throws: BuildFailure.self) { try read(text) }
        #expect(failure.kind == .usage)
        #expect(failure.diagnostics.map(\.severity) == [.error])
        #expect(failure.diagnostics[0].line == line)
        #expect(failure.diagnostics[0].message.contains(said), "\(failure.diagnostics[0].message)")
    }

    @Test(arguments: [
        ("title: a\n---\ntitle: b\n", 2), ("title: a\n  b: c\n", 2), ("title: [a\n", 2),
        ("links: files\ntitle: &a x\ndescription: *a\n", 2), ("- title\n", 1), ("title\n", 1),
        ("title: a\n\tlinks: files\n", 2), ("? [a]\n: b\n", 1),
    ])
    func whatIsNoPlainMappingIsRefused(text: String, line: Int) throws {
        let failure = try #require(throws: BuildFailure.self) { try read(text) }
        #expect(failure.kind == .usage)
        #expect(failure.diagnostics[0].line == line, "\(failure.diagnostics[0].text)")
    }

    @Test func aKeyThatIsThereTwiceIsRefusedByName() throws {
        let failure = try #require(throws: BuildFailure.self) { try read("title: a\nlinks: files\ntitle: b\n") }
        #expect(failure.kind == .usage)
        #expect(failure.diagnostics[0].message.contains("the key title is there twice"))
    }

    @Test func filesFromOtherSystemsAreRead() throws {
        #expect(try read("\u{FEFF}title: a\r\nlinks: files\r\n").links == .files)
        let failure = try #require(throws: BuildFailure.self) { try read("title: a\r\n\r\ncolour: b\r\n") }
        #expect(failure.diagnostics[0].line == 3)
    }

    private func read(_ text: String) throws -> SiteSettings {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "site.yaml")
        return try readSettings(at: folder.path + "/site.yaml", isRequired: true)
    }
}
