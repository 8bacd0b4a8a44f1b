import Foundation
import Testing

/// What is sent to take the companion's memory or disk.
@Suite struct UploadFaultTests {
    private let upload = "/galleries?action=upload_photos&id=rome"

    @Test func row53_aPackedBodyIsNotUnpacked() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        // What a gigabyte of zeros begins with when it is packed.
        let packed = Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0xEC, 0xC1]) + Data(count: 1000)
        let types = ["/user/login": "application/json", upload: Form([]).contentType]
        for (path, type) in types {
            for encoding in ["gzip", "GZIP", "deflate", "br", "identity, gzip"] {
                let heard = try await api.ask(
                    "POST",
                    path,
                    body: packed,
                    token: root.token,
                    headers: ["Content-Encoding": encoding, "Content-Type": type]
                )
                #expect(heard.status == 415, "\(path) \(encoding): \(heard.text)")
                #expect(heard.reason == "unsupported_encoding")
            }
        }
    }

    /// A hundred bytes that say that they are 900 million pixels.
    @Test func row56_aPictureThatDeclaresTooMuchIsRefusedByItsHeader() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let text =
            "iVBORw0KGgoAAAANSUhEUgAAdTAAAHUwCAIAAADpRW/tAAAADElEQVR4nGNgoD0AAABkAAGGZDw1AAAAAElFTkSuQmCC"
        let bomb = try #require(Data(base64Encoded: text))
        let heard = try await api.send(Form([("photos", "a.png", bomb)]), to: upload, token: root.token)
        #expect(heard.status == 422 && heard.reason == "unusable_photo", "\(heard.text)")
        #expect((heard["details"] as? String)?.contains("declares 900 megapixels") == true, "\(heard.text)")
    }

    /// Each of them would fit alone.
    @Test func row57_whatIsSentAtOnceStaysBelowTheQuota() async throws {
        let api = try RunningAPI(galleries: ["rome"], arguments: ["--upload-quota", "1"])
        let root = try await api.admin("root")
        let photo = try RunningAPI.photo()
        let nothing = Form([("photos", "a.jpg", Data(count: 600_000))])
        for _ in 0..<2 { #expect(try await api.send(nothing, to: upload, token: root.token).status == 415) }
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for number in UInt8(0)..<8 {
                let form = Form([("photos", "a.jpg", photo + Data([number]))])
                group.addTask {
                    let heard = try await api.send(form, to: upload, token: root.token)
                    return "\(heard.status) \(heard.reason ?? "taken")"
                }
            }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(Set(answers) == ["200 taken", "413 quota_exceeded"])
        #expect(answers.count { $0 == "200 taken" } <= 4, "\(answers)")
        let stored = try storedByteCount(api)
        #expect(stored <= 1_000_000)
        // A form that does not tell how long it is.
        let form = Form([("photos", "a.jpg", photo + photo + photo + photo + photo)])
        let head = """
            POST \(upload) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(root.token)\r\n\
            Content-Type: \(form.contentType)\r\nTransfer-Encoding: chunked\r\n\r\n\
            \(String(form.body.count, radix: 16))\r\n
            """
        let chunked = try RawConnection(to: api.address)
        try chunked.send(Data(head.utf8) + form.body + Data("\r\n0\r\n\r\n".utf8))
        #expect(chunked.readToEnd().contains("quota_exceeded"))
        #expect(try storedByteCount(api) == stored)
        let left = try FileManager.default.contentsOfDirectory(atPath: api.data.appending(path: "uploads").path)
        #expect(left == [])
    }

    private func storedByteCount(_ api: RunningAPI) throws -> Int {
        let folder = api.content.appending(path: "galleries")
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try files.filter { $0.hasSuffix(".jpg") }.reduce(0) { sum, name in
            sum + (try Data(contentsOf: folder.appending(path: name)).count)
        }
    }
}
