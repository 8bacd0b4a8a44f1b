import SiteModel
import Testing

@Suite struct PrivateGalleryTests {
    /// A public gallery with a private one in it, and one below that.
    private func site(version: String = "") throws -> TestSite {
        var site = TestSite()
        site.secret = SiteSecret("a secret that nobody can guess")
        site.addGallery("rome", try photos(1, in: "rome"))
        for name in ["rome/wedding", "rome/wedding/party"] {
            var hidden = try photo("galleries/\(name)/Kiss.jpg", exif: ["dateTimeOriginal": "2030-05-01T10:00:00"])
            hidden.tags = Sourced(["kissing"], from: .sidecar)
            hidden.aliases = [SitePath("galleries/old/kiss/")]
            site.addGallery(name, [hidden]) {
                $0.privacy = GalleryPrivacy(version: version)
                $0.aliases = [SitePath("galleries/before/")]
                $0.country = "Iceland"
            }
        }
        return site
    }

    @Test func theAddressFollowsFromSecretIdAndVersion() throws {
        let galleries = try site(version: "2").plan().galleries
        let wedding = try #require(galleries.first { $0.gallery.path.string.hasSuffix("wedding") })
        let secret = try #require(SiteSecret("a secret that nobody can guess"))
        #expect(wedding.id == secret.address(of: "rome--wedding", version: "2"))
        #expect(wedding.id.wholeMatch(of: /[a-z2-7]{26}/) != nil)
        let before = try site(version: "1").plan().galleries.map(\.id)
        #expect(Set(before).intersection(galleries.map(\.id)) == ["rome"])
    }

    /// HMAC-SHA256 over "rome1", by OpenSSL and coreutils' base32.
    @Test func theAddressIsWhatOtherProgramsWorkOut() throws {
        let secret = try #require(SiteSecret("a secret that nobody can guess"))
        #expect(secret.address(of: "rome", version: "1") == "j65r4nnsfotpzewz2i35rz62i2")
    }

    @Test func pagesAndPicturesLieInItsOwnFolder() throws {
        let plan = try site().plan()
        let hidden = plan.galleries.filter(\.isPrivate)
        #expect(hidden.count == 2)
        for gallery in hidden {
            let files = plan.files.filter { $0.contains(gallery.id) }
            #expect(files.allSatisfy { $0.hasPrefix(gallery.folder.string) })
            #expect(gallery.photos[0].renditions.allSatisfy { $0.file.hasPrefix(gallery.folder.string + "media/") })
        }
        #expect(!plan.files.contains { $0.lowercased().contains("wedding") })
    }

    @Test func itsAliasesAreSaidToBeDroppedOnceAGallery() throws {
        let said = try site().plan().diagnostics.filter { $0.message.contains("aliases are not published") }
        #expect(said.map(\.place) == ["galleries/rome/wedding", "galleries/rome/wedding/party"])
        #expect(said.allSatisfy { $0.severity == .warning })
    }

    @Test func nothingOutsideSaysThatItIsThere() throws {
        let plan = try site().plan()
        let hidden = plan.galleries.filter(\.isPrivate)
        for (file, text) in try site().documents() where !hidden.contains(where: { file.hasPrefix($0.folder.string) }) {
            for word in ["wedding", "party", "kiss", "iceland", "galleries/old", "galleries/before"] + hidden.map(\.id)
            {
                #expect(!text.lowercased().contains(word), "\(file) says \(word)")
                #expect(!file.lowercased().contains(word))
            }
        }
    }

    @Test func itsPagesAskNotToBeFound() throws {
        var site = try site()
        site.theme.templates["gallery"] = "{{#isPrivate}}noindex{{/isPrivate}} {{canonical}}"
        let galleries = try site.plan().galleries
        let documents = try site.documents()
        for gallery in galleries {
            let page = try #require(documents[gallery.folder.file])
            #expect(page.contains("noindex") == gallery.isPrivate)
            #expect(page.contains("https://") != gallery.isPrivate, "its address is for those who know it")
        }
    }
}
