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

    @Test(arguments: [
        "secret", "changeme-changeme-changeme-changeme", String(repeating: "ab", count: 20),
        "your_secret_key_with_more_than_32_characters", "super-long-jwt-secret-of-thirty-two-characters",
        "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
    ])
    func aWeakSecretIsRefused(text: String) {
        #expect(throws: CompanionError.self) { try SigningSecret(text) }
        #expect(throws: Never.self) { try SigningSecret("6b1f0c9e27d84a53be0f1d7c9a3e58426b1f0c9e27d84a53") }
    }
}
