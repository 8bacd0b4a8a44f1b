import Foundation
import Testing

/// A small part of script/soak, with the same loops: kills, a full disk and refused calls.
@Suite struct CrashTests {
    /// Runs one part of script/soak on the program that is tested, and shows what it printed if it finds a fault.
    private func soak(_ part: String, count: Int) throws {
        let script = Products.project.appending(path: "script/soak").path
        let command = ["timeout", "--kill-after=10", "600", script, part, "--count", "\(count)"]
        let result = try run(command + ["--sitebuild", Products.sitebuild])
        #expect(result.status == 0, "\(result.output)\n\(result.errors)")
        #expect(result.output.contains("\(part): passed: "), "\(result.output)")
    }

    @Test func row32_tenKills() throws { try soak("kills", count: 10) }

    /// Half of what a build needs, with an older site on the disk and without one.
    @Test func row33_aFullDisk() throws { try soak("disks", count: 1) }

    @Test func row33_twelveCallsThatTheSystemRefuses() throws { try soak("errors", count: 12) }
}
