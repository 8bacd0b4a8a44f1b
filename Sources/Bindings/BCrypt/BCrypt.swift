import CCrypt

/// Passwords as bcrypt keeps them, in the `$2b$` form that passlib and others write too.
package enum BCrypt {
    /// bcrypt looks at no more of a password.
    package static let longestByteCount = 72

    /// - Parameters:
    ///   - password: at most 72 bytes of UTF-8, none of them 0: bcrypt would pass over the rest without a word.
    ///   - cost: the binary logarithm of how many rounds are made, 4 to 31.
    ///   - salt: 16 bytes that nobody can foresee.
    package static func hash(_ password: String, cost: Int, salt: [UInt8]) throws(BCryptError) -> String {
        guard isPossible(password) else { throw .impossiblePassword }
        let bytes = salt.map { CChar(bitPattern: $0) }
        var setting = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        guard salt.count == 16,
            crypt_gensalt_rn("$2b$", UInt(cost), bytes, Int32(bytes.count), &setting, Int32(setting.count)) != nil,
            let hash = crypt(password, setting: setting)
        else { throw .failed }
        return hash
    }

    /// Whether a password is the one that was hashed. It takes as long for a wrong one.
    /// - Parameter hash: of `$2a$`, `$2b$` or `$2y$`; nothing matches another.
    package static func matches(_ password: String, _ hash: String) -> Bool {
        guard isPossible(password), isHash(hash), let own = crypt(password, setting: hash.utf8CString.map { $0 })
        else { return false }
        // Without ending at the first difference, which would tell how much of it is right.
        return own.utf8.count == hash.utf8.count && zip(own.utf8, hash.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Whether a text is a whole hash, such as another program exports.
    package static func isHash(_ text: String) -> Bool {
        text.wholeMatch(of: /\$2[aby]\$(0[4-9]|[12][0-9]|3[01])\$[.\/A-Za-z0-9]{53}/) != nil
    }

    private static func isPossible(_ password: String) -> Bool {
        password.utf8.count <= longestByteCount && !password.utf8.contains(0)
    }

    private static func crypt(_ password: String, setting: [CChar]) -> String? {
        // 32 KB, of which the library asks that they be zero at first.
        withUnsafeTemporaryAllocation(of: crypt_data.self, capacity: 1) { data in
            guard let memory = data.baseAddress else { return nil }
            memory.initialize(to: crypt_data())
            defer { memory.deinitialize(count: 1) }
            guard let made = crypt_rn(password, setting, memory, Int32(MemoryLayout<crypt_data>.size)) else {
                return nil
            }
            let hash = String(cString: made)
            return isHash(hash) ? hash : nil
        }
    }
}

package enum BCryptError: Error, Sendable {
    /// Too long, or with a byte of 0 in it.
    case impossiblePassword
    /// The library refused.
    case failed
}
