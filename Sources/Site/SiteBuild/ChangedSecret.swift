import Cache
import SiteModel

extension BuildSteps {
    /// A warning when private galleries move because the secret is not that of the last build: somebody may have the old
    /// addresses.
    /// - Parameter removals: files of the output that nothing plans.
    func changedSecret(among removals: [String], _ galleries: GalleryStates) throws -> [Diagnostic] {
        let old = removals.count { $0.wholeMatch(of: /galleries\/[a-z2-7]{26}\/index\.html/) != nil }
        guard old > 0, let mark = try mark(of: galleries) else { return [] }
        let known = try ledger.value(of: ledgerKey)
        // Without a ledger, only that all private galleries are at new addresses tells of another secret.
        if try known == mark || known == nil && !areAllNew(galleries) { return [] }
        let subject = old == 1 ? "1 private gallery has a new address" : "\(old) private galleries have new addresses"
        let message = "the secret is not that of the last build, so \(subject); the old ones lead nowhere"
        let place =
            if case .environment = request.secret { "SITE_SECRET" } else { "\(request.cache)/\(secretFileName)" }
        let hint = "restore the old secret to have the old addresses back, or send the new ones"
        return [Diagnostic(.warning, at: place, message, hint: hint)]
    }

    /// Notes the secret of this build, as a mark that does not give it away.
    func noteSecret(_ galleries: GalleryStates) throws {
        if let mark = try mark(of: galleries) { try ledger.set(ledgerKey, to: mark) }
    }

    private func mark(of galleries: GalleryStates) throws -> String? {
        guard galleries.heads.contains(where: \.isPrivate) else { return nil }
        return try galleries.secret().address(of: "", version: "mark of the secret")
    }

    private func areAllNew(_ galleries: GalleryStates) throws -> Bool {
        let additions = Set(try ledger.additions())
        return galleries.heads.filter(\.isPrivate).allSatisfy { additions.contains($0.folder.file) }
    }
}

private let ledgerKey = "secretMark"
