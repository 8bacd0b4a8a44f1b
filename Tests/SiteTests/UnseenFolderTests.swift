import Files
import Foundation
import Testing
import Watching

/// Folders whose changes the kernel may not see.
@Suite struct UnseenFolderTests {
    @Test(arguments: [
        (0x6969, "NFS"), (0xFF53_4D42, "CIFS"), (0xFE53_4D42, "SMB"), (0x6573_5546, "FUSE"), (0x0102_1997, "9P"),
    ])
    func fileSystemsOfOtherMachinesAreNamed(type: Int, name: String) {
        #expect(unseenFileSystem(type: UInt32(type)) == name)
    }

    @Test(arguments: [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x794C_7630])
    func fileSystemsOfThisMachineAreWatched(type: Int) {
        #expect(unseenFileSystem(type: UInt32(type)) == nil)
    }

    @Test func theTypeOfAFolderIsAskedOfTheSystem() {
        #expect(fileSystemType(ofFolderAt: "/proc") == 0x9FA0)
        #expect(fileSystemType(ofFolderAt: "/nowhere") == nil)
    }
}
