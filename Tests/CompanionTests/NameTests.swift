import Companion
import Testing

@Suite struct NameTests {
    @Test(arguments: ["ada", "Ada.Lovelace+1@example.com", "æ-9", "日本", String(repeating: "a", count: 64)])
    func aNameIsTaken(text: String) { #expect(Username(text)?.text == text) }

    @Test(arguments: [
        "", " ada", "a b", "-ada", "#total", "guest:1", "a\u{0}b", "a\nb", "<b>", "a/b", "\u{202E}ada",
        String(repeating: "a", count: 65),
    ])
    func whatIsNoNameIsRefused(text: String) { #expect(Username(text) == nil) }

    @Test(arguments: ["secret", "changeme-changeme-changeme-changeme", String(repeating: "ab", count: 20)])
    func aWeakSecretIsRefused(text: String) {
        #expect(throws: CompanionError.self) { try SigningSecret(text) }
    }
}
