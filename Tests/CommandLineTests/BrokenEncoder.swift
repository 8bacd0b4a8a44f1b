import Foundation
import Testing

/// A site of one photo, whose builds can't encode WebP, or get no large block of memory, while `isBroken`.
final class BrokenEncoder {
    enum Fault: String {
        case webp, memory
    }

    let site: Workspace
    private let flag: URL
    private let library: URL

    init(_ fault: Fault) throws {
        site = try Workspace()
        flag = site.root.appending(path: "broken")
        library = site.root.appending(path: "broken.so")
        try site.write("sizes: [240]\nformats: [webp, jpeg]\n", to: "site.yaml")
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        let compiled = try run(
            ["cc", "-shared", "-fPIC", "-D\(fault.rawValue)", "-x", "c", "-o", library.path, "-"],
            input: Data(Self.code.utf8)
        )
        try #require(compiled.status == 0, "\(compiled.errors)")
        try Data().write(to: flag)
    }

    var isBroken = true {
        didSet {
            if isBroken { try? Data().write(to: flag) } else { try? FileManager.default.removeItem(at: flag) }
        }
    }

    /// - Parameters:
    ///   - environment: what is set beside, or otherwise.
    ///   - program: a copy of `sitebuild`.
    func build(
        _ environment: [String: String] = [:],
        program: URL = URL(filePath: Products.sitebuild)
    ) throws -> ToolResult {
        let usual = ["LD_PRELOAD": library.path, "BROKEN": flag.path]
        return try run(
            [
                program.path, "--source", site.content.path, "--output", site.output.path,
            ],
            environment: usual.merging(environment) { $1 }
        )
    }

    /// Stands before the libraries that it is loaded with.
    private static let code = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdlib.h>
        #include <unistd.h>
        static int is_broken(void) {
            const char *flag = getenv("BROKEN");
            return flag && access(flag, F_OK) == 0;
        }
        #ifdef webp
        int WebPEncode(const void *configuration, void *picture) {
            int (*encode)(const void *, void *) = dlsym(RTLD_NEXT, "WebPEncode");
            return is_broken() ? 0 : encode(configuration, picture);
        }
        #endif
        #ifdef memory
        void *__libc_calloc(size_t, size_t);
        void *calloc(size_t count, size_t size) {
            return count * size > 20000000 && is_broken() ? NULL : __libc_calloc(count, size);
        }
        #endif
        """
}
