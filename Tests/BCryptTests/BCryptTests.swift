import BCrypt
import Testing

@Suite struct BCryptTests {
    private let salt = [UInt8](repeating: 7, count: 16)

    @Test func aHashMatchesItsPasswordAlone() throws {
        let hash = try BCrypt.hash("correct horse", cost: 4, salt: salt)
        #expect(hash.hasPrefix("$2b$04$") && hash.utf8.count == 60)
        #expect(BCrypt.matches("correct horse", hash))
        #expect(!BCrypt.matches("correct horsf", hash))
        #expect(!BCrypt.matches("", hash))
        let other = try BCrypt.hash("correct horse", cost: 4, salt: [UInt8](repeating: 8, count: 16))
        #expect(other != hash && BCrypt.matches("correct horse", other))
    }

    /// Made by passlib 1.7.4 with bcrypt 4.0.1.
    @Test(arguments: [
        "$2b$05$m9tDy9vN.gDGUeWgsVBNluB23TiJEE.4Gz1NBYE98ds1mFn0cdPba",
        "$2a$05$BHWL.zG1GzO2ekJKyJd23.2QjcgQ/DjfGr9Ccy3V8UOpSSXsrhX/2",
    ])
    func hashesOfPasslibMatch(hash: String) {
        #expect(BCrypt.matches("pässword", hash))
        #expect(!BCrypt.matches("passwort", hash))
    }

    /// bcrypt itself would take both for what their first 72 bytes or the text before the NUL are.
    @Test(arguments: [String(repeating: "a", count: 73), "nul\0inside"]) func row47_whatWouldBeCutIsRefused(
        password: String
    )
        throws
    {
        #expect(throws: BCryptError.impossiblePassword) { try BCrypt.hash(password, cost: 4, salt: salt) }
        let cut = String(password.prefix { $0 != "\0" }.prefix(72))
        #expect(!BCrypt.matches(password, try BCrypt.hash(cut, cost: 4, salt: salt)))
    }

    @Test(arguments: ["", "plain", "$1$salt$hash", "$2b$12$short", "$2b$99$" + String(repeating: "a", count: 53), "*0"])
    func nothingMatchesWhatIsNoHash(text: String) {
        #expect(!BCrypt.isHash(text))
        #expect(!BCrypt.matches("plain", text) && !BCrypt.matches("", text))
    }
}
