/// The files that the server adds to a site. No published file has such a name: names with a dot are not served from disk.
enum ReloadFile {
    static let script = "/.sitebuild/reload.js"
    static let edition = "/.sitebuild/edition"

    /// Waits for another edition of the site, and loads the page again. A hidden page asks when it is seen again: browsers
    /// keep few connections open to one server.
    static let text = """
        "use strict";
        let edition = "";
        let waiting = null;
        async function watch() {
          while (!document.hidden) {
            waiting = new AbortController();
            try {
              const answer = await fetch("/.sitebuild/edition?" + edition, { signal: waiting.signal });
              const found = await answer.text();
              if (edition && found !== edition) return location.reload();
              edition = found;
            } catch {
              await new Promise((resolve) => setTimeout(resolve, 500));
            }
          }
          waiting = null;
        }
        document.addEventListener("visibilitychange", () => {
          if (document.hidden) waiting?.abort();
          else if (!waiting) watch();
        });
        watch();

        """

    /// A page with the script. It stands before the end of the head, where the page's own policy allows it.
    static func inserted(into page: [UInt8]) -> [UInt8] {
        let tag = Array("<script src=\"\(script)\" defer></script>".utf8)
        let end = Array("</head>".utf8)
        let place = page.indices.dropLast(end.count - 1).first { page[$0...].starts(with: end) }
        return Array(page[..<(place ?? page.endIndex)]) + tag + Array(page[(place ?? page.endIndex)...])
    }

    /// The page while no site was built yet.
    static func waitingPage(_ text: String) -> [UInt8] {
        inserted(
            into: Array(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>sitebuild</title></head><body><p>\(text)</p></body></html>"
                    .utf8
            )
        )
    }
}
