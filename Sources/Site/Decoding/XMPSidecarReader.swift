import Files
import SiteModel
import Workers
import XMP

/// A worker's reading of one XMP file. One that is no XMP, or too much of it, has no fields and a warning.
func readXMPSidecar(at location: String) -> XMPSidecarReply {
    do throws(UnreadableFile) {
        let source = try SourceBytes(readingFileAt: location)
        // One byte over the limit is enough to tell.
        let packet = withoutByteOrderMark(source.prefix(PacketFault.largestByteCount + 1))
        do throws(PacketFault) {
            let reading = try readXMP(packet)
            return .read(XMPSidecarFacts(hash: source.hash, fields: reading.fields, warnings: reading.warnings))
        } catch {
            let warning = "is \(error.text) and was not read"
            return .read(XMPSidecarFacts(hash: source.hash, fields: XMPFields(), warnings: [warning]))
        }
    } catch {
        return .unreadable(reason: error.reason)
    }
}

private func withoutByteOrderMark(_ text: [UInt8]) -> [UInt8] {
    text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
}
