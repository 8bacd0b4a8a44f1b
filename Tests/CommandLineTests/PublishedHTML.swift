import Foundation
import Testing

/// What a real HTML parser sees in the published pages.
struct PublishedHTML: Decodable {
    /// Scripts, handlers, elements and attributes that no template has, broken markup, dead links.
    var faults: [String]
    /// The text of each page's h1, by the page's file.
    var headings: [String: String]
    /// The parsed JSON-LD's name, by the page's file.
    var structuredNames: [String: String]

    init(_ site: Workspace) throws {
        let result = try python(Self.program, [site.output.path])
        self = try JSONDecoder().decode(PublishedHTML.self, from: Data(result.output.utf8))
        try #require(!headings.isEmpty, "no page was parsed")
    }

    private static let program = #"""
        import json, os, re, sys
        from urllib.parse import unquote, urlparse
        import html5lib

        root = sys.argv[1]
        allowed = {
            "html": "lang dir", "head": "", "title": "", "script": "type src defer", "link": "rel href type sizes title",
            "meta": "charset http-equiv name property content", "body": "class style", "a": "class href id rel aria-label",
            "header": "class", "footer": "class", "main": "id", "nav": "class aria-label", "article": "class",
            "section": "aria-labelledby", "button": "class type hidden",
            "bdi": "", "div": "class id role aria-label dir", "span": "class aria-hidden aria-current", "p": "class role id", "h1": "", "h2": "id class", "h3": "",
            "em": "", "strong": "", "br": "", "code": "", "pre": "", "ol": "", "ul": "class id aria-label hidden", "li": "class",
            "dl": "class aria-label", "dt": "", "dd": "class", "time": "datetime", "figure": "class style id",
            "figcaption": "", "picture": "style", "source": "type srcset sizes",
            "form": "class role", "label": "for", "noscript": "", "svg": "viewbox viewBox",
            "input": "id name type dir autocomplete autocapitalize spellcheck", "image": "href width height",
            "circle": "class cx cy r", "text": "x y font-size text-anchor",
            "details": "class", "summary": "",
            "video": "src poster width height aria-label controls playsinline preload",
            "img": "src srcset sizes width height alt loading decoding fetchpriority",
        }
        # Numbers and colours; the policy lets any style attribute pass.
        style = re.compile(r"(--ratio:[0-9]+(\.[0-9]+)?;)?--color:#[0-9a-f]{6}(;--own:[0-9]+)?")
        found = {"faults": [], "headings": {}, "structuredNames": {}}

        def check_link(page, link):
            address = urlparse(link)
            if link == "data:,": return
            if address.scheme or address.netloc:
                if address.scheme != "https": fault(page, "link " + link)
                return
            if not address.path: return
            base = root if address.path.startswith("/") else os.path.dirname(os.path.join(root, page))
            target = os.path.join(base, unquote(address.path).lstrip("/"))
            if os.path.isdir(target): target = os.path.join(target, "index.html")
            if not os.path.isfile(target): fault(page, "dead link " + link)

        def check_script(page, element, text):
            # The site's own, which has its own name and nothing between its tags.
            source = os.path.basename(element.get("src") or "")
            if re.fullmatch(r"site\.[0-9a-f]{12}\.js", source) and not text and not element.get("type"): return
            if re.fullmatch(r"(search|viewer)\.[0-9a-f]{12}\.js", source) and not text and element.get("defer") is not None: return
            if element.get("type") != "application/ld+json": return fault(page, "a script")
            try: found["structuredNames"][page] = json.loads(text)["name"]
            except ValueError as error: fault(page, "JSON-LD: " + str(error))

        def fault(page, what): found["faults"].append(page + ": " + what)

        def check(page):
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            with open(os.path.join(root, page), "rb") as file: tree = parser.parse(file)
            for error in parser.errors: fault(page, "parse error " + str(error[1:]))
            for element in tree.iter():
                if not isinstance(element.tag, str): continue
                if element.tag not in allowed:
                    fault(page, "element " + element.tag)
                    continue
                for name, value in element.attrib.items():
                    isData = name.startswith("data-") and element.tag in ("div", "button", "form")
                    if not isData and name not in allowed[element.tag].split(): fault(page, element.tag + " has " + name)
                    if name == "style" and not style.fullmatch(value): fault(page, "style " + value)
                    if name in ("href", "src"): check_link(page, value)
                    if name == "srcset":
                        for part in value.split(","): check_link(page, part.split()[0])
                text = "".join(element.itertext())
                if element.tag == "h1": found["headings"][page] = text
                if element.tag == "script": check_script(page, element, text)

        for folder, _, names in os.walk(root):
            for name in names:
                page = os.path.relpath(os.path.join(folder, name), root)
                if name.endswith(".html"): check(page)
                if name.endswith(".json"): json.load(open(os.path.join(root, page), encoding="utf-8"))
        print(json.dumps(found))
        """#
}
