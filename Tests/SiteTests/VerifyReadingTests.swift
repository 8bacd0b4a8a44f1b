import Testing

@testable import Verifying

/// The strict readers that `verify` uses.
@Suite struct VerifyReadingTests {
    @Test(arguments: [
        "2024-05-01T10:00:00Z", "2024-05-01T10:00:00.25+02:00", "2024-05-01T10:00:00-00:00", "2024-02-29T23:59:60Z",
    ])
    func aTimeOfAFeedIsTaken(text: String) { #expect(isTimeOfRFC3339(text)) }

    @Test(arguments: [
        "", "2024-05-01", "2024-05-01T10:00Z", "2024-05-01T10:00:00", "2024-05-01 10:00:00Z", "2023-02-29T10:00:00Z",
        "2024-13-01T10:00:00Z", "2024-05-01T24:00:00Z", "2024-05-01T10:00:00.Z", "2024-05-01T10:00:00+2:00",
        "2024-05-01T10:00:00Z ", "2024-05-01t10:00:00z", "+024-05-01T10:00:00Z",
    ])
    func whatIsNoTimeOfAFeedIsRefused(text: String) { #expect(!isTimeOfRFC3339(text)) }

    @Test(arguments: ["2024", "2024-05", "2024-05-01", "2024-05-01T10:00Z", "2024-05-01T10:00:00+01:00"])
    func aDateOfASitemapIsTaken(text: String) { #expect(isW3CDate(text)) }

    @Test(arguments: ["", "24", "2024-5", "2024-13", "2024-05-32", "2024-05-01T10:00", "yesterday", "2024-05-"])
    func whatIsNoDateOfASitemapIsRefused(text: String) { #expect(!isW3CDate(text)) }

    @Test(arguments: [
        "https://example.com/", "urn:uuid:2b05dc40-28df-5f9b-9e2f-f5c431a95dfb", "tag:example.com,2024:a",
    ])
    func anAbsoluteIdIsTaken(text: String) { #expect(isAbsoluteIRI(text)) }

    @Test(arguments: [
        "", "/a", "a", "//example.com", "http:", "http://", "https:///a", "urn:", "urn:x:", "1a:b", "a:b c",
    ])
    func aRelativeIdIsRefused(text: String) { #expect(!isAbsoluteIRI(text)) }

    @Test(arguments: [
        "<a/>",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- x --><a b='1' c=\"&amp;&#xe9;\">t<![CDATA[<&]]></a>\n",
        "<!DOCTYPE svg><x:a xmlns:x=\"y\" x:b=\"1\" xml:lang=\"en\"/>", "<a><?p x?></a >",
    ])
    func goodXMLIsRead(text: String) { #expect(faultOfXML(text) == nil, "\(text)") }

    @Test(arguments: [
        "", "a", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a b=1/>", "<a b='1' b='2'/>", "<a b='<'/>", "<a>&nbsp;</a>",
        "<a>&</a>", "<a>&amp</a>", "<a>]]></a>", "<a><!-- -- --></a>", "<a b='1'c='2'/>", "<x:a/>", "<a x:b=''/>",
        "<a>\u{1}</a>", "<a>&#1;</a>", "<1a/>", "< a/>", "<a", "<a b='", "x<a/>", "<a/>x", " <?xml version='1.0'?><a/>",
        "<?xml version='1.0' encoding='latin1'?><a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "<a><![CDATA[</a>",
    ])
    func badXMLIsRefused(text: String) { #expect(faultOfXML(text) != nil, "\(text)") }

    @Test func faultsOfXMLHaveLines() {
        #expect(faultOfXML("<a>\n<b>\n&\n</b></a>")?.contains("line 3") == true)
        #expect(faultOfXML("<a>\n<b>\n</a>")?.contains("line 3") == true)
    }

    private func faultOfXML(_ text: String) -> String? {
        do throws(XMLScanner.Fault) { try XMLScanner.read(Array(text.utf8)) { _ in } } catch {
            return "line \(error.line): \(error.reason)"
        }
        return nil
    }
}
