import Mustache

// Our own cases for each core module of the specification, run by MustacheSpecTests.

private func spec(
    _ name: String,
    _ template: String,
    _ data: MustacheValue,
    _ expected: String,
    partials: [String: String] = [:]
) -> SpecCase {
    SpecCase(name, template, data, expected, partials)
}

let interpolation = [
    spec("no tags", "a { b } c }} d\n", [:], "a { b } c }} d\n"),
    spec("empty template", "", [:], ""),
    spec("variable", "<p>{{city}}</p>", ["city": "Rome"], "<p>Rome</p>"),
    spec("escaped and raw", "{{x}}|{{{x}}}|{{&x}}", ["x": "a<b"], "a&lt;b|a<b|a<b"),
    spec("values are not templates", "{{x}}", ["x": "{{y}}", "y": "no"], "{{y}}"),
    spec(
        "numbers and flags",
        "{{n}} {{m}} {{t}} {{{f}}}",
        ["n": 0, "m": -12, "t": true, "f": false],
        "0 -12 true false"
    ),
    spec("lists and objects show nothing", "({{l}}{{{o}}})", ["l": [1], "o": ["a": 1]], "()"),
    spec("context miss", "({{a}}{{{a}}}{{&a}})", [:], "()"),
    spec("missing", "({{a}})", ["a": .missing], "()"),
    spec("padding", "({{ x }}{{{ x }}}{{& x }}{{\tx\n}})", ["x": 1], "(1111)"),
    spec("white space around", "  {{x}}\n {{{x}}} \n", ["x": 1], "  1\n 1 \n"),
    spec("a variable's line stays", "a\n{{x}}\nb", ["x": ""], "a\n\nb"),
    spec("dotted name", "{{a.b.c}}", ["a": ["b": ["c": "deep"]]], "deep"),
    spec("dotted name, broken", "({{a.x.c}}{{a.b.c.d}}{{x.y}})", ["a": ["b": ["c": "deep"]]], "()"),
    spec("dotted name is no key", "({{a.b}})", ["a.b": "key"], "()"),
    spec("dotted name, first part settles it", "{{#a}}({{b.c}}){{/a}}", ["a": ["b": [:]], "b": ["c": "x"]], "()"),
    spec("implicit iterator at the root", "{{.}} {{{.}}} {{&.}}", "<", "&lt; < <"),
]

let sections = [
    spec("true", "({{#x}}yes{{/x}})", ["x": true], "(yes)"),
    spec("false", "({{#x}}no{{/x}})", ["x": false], "()"),
    spec("missing, empty list, empty text", "({{#a}}{{#b}}{{#c}}no{{/c}}{{/b}}{{/a}})", ["b": [], "c": ""], "()"),
    spec("empty text alone", "({{#x}}no{{/x}})", ["x": ""], "()"),
    spec("empty list alone", "({{#x}}no{{/x}})", ["x": []], "()"),
    spec("zero and an empty object are true", "{{#n}}n{{/n}}{{#o}}o{{/o}}", ["n": 0, "o": [:]], "no"),
    spec("text becomes the context", "{{#title}}<h1>{{.}}, {{title}}</h1>{{/title}}", ["title": "A"], "<h1>A, A</h1>"),
    spec("object becomes the context", "{{#a}}{{x}}{{y}}{{/a}}{{x}}", ["a": ["x": 1], "x": 2, "y": 3], "132"),
    spec("missing in the inner context hides", "{{#a}}({{x}}){{/a}}", ["a": ["x": .missing], "x": 2], "()"),
    spec("list", "{{#l}}[{{x}}{{y}}]{{/l}}", ["l": [["x": 1], ["x": 2], [:]], "y": "!"], "[1!][2!][!]"),
    spec("implicit iterator", "{{#l}}{{.}},{{/l}}", ["l": [1, "<", true]], "1,&lt;,true,"),
    spec("nested lists", "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", ["l": [[1, 2], [], ["a"]]], "(12)()(a)"),
    spec("list at the root", "{{#.}}{{x}}{{/.}}", [["x": 1], ["x": 2]], "12"),
    spec("a section within its like", "{{#x}}a{{#x}}b{{/x}}c{{/x}}", ["x": true], "abc"),
    spec("twice in one template", "{{#x}}a{{/x}}{{#x}}b{{/x}}", ["x": [1, 2]], "aabb"),
    spec("dotted name", "({{#a.b}}yes{{/a.b}}{{#a.c}}no{{/a.c}}{{#b.b}}no{{/b.b}})", ["a": ["b": 1]], "(yes)"),
    spec("padding", "{{# x }}a{{/ x }}{{ #x }}b{{ /x }}", ["x": true], "ab"),
    spec("inline white space stays", " | {{#x}}\t|\t{{/x}} | \n", ["x": true], " | \t|\t | \n"),
    spec("own lines vanish", "a\n{{#x}}\nb\n{{/x}}\nc\n", ["x": true], "a\nb\nc\n"),
    spec("own lines vanish when indented", "a\n \t{{#x}} \nb\n  {{/x}}\t\nc\n", ["x": true], "a\nb\nc\n"),
    spec("own lines vanish when false", "a\n{{#x}}\nb\n{{/x}}\nc\n", [:], "a\nc\n"),
    spec(
        "own lines in a loop",
        "<ul>\n{{#l}}\n  <li>{{.}}</li>\n{{/l}}\n</ul>\n",
        ["l": [1, 2]],
        "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>\n"
    ),
    spec("own lines with CRLF", "a\r\n{{#x}}\r\nb\r\n{{/x}}\r\nc", ["x": true], "a\r\nb\r\nc"),
    spec("own line at the start", "  {{#x}}\na{{/x}}\nb", ["x": true], "a\nb"),
    spec("own line at the end", "a{{#x}}\nb\n  {{/x}}", ["x": true], "a\nb\n"),
    spec("two tags on a line keep it", "a\n{{#x}}{{/x}}\nb", ["x": true], "a\n\nb"),
    spec("a lone carriage return ends no line", "{{#x}}\ra{{/x}}", ["x": true], "\ra"),
]

let invertedSections = [
    spec("false", "({{^x}}yes{{/x}})", ["x": false], "(yes)"),
    spec("true", "({{^x}}no{{/x}})", ["x": true], "()"),
    spec("zero and an empty object are true", "({{^n}}no{{/n}}{{^o}}no{{/o}})", ["n": 0, "o": [:]], "()"),
    spec("missing", "{{^x}}yes{{/x}}", ["x": .missing], "yes"),
    spec("context miss", "{{^x}}yes{{/x}}", [:], "yes"),
    spec("empty list", "{{^x}}yes{{/x}}", ["x": []], "yes"),
    spec("empty text", "{{^x}}yes{{/x}}", ["x": ""], "yes"),
    spec("list", "({{^x}}no{{/x}})", ["x": [1]], "()"),
    spec("otherwise", "{{#x}}a{{/x}}{{^x}}b{{/x}}", ["x": []], "b"),
    spec("keeps the context", "{{#a}}{{^x}}{{y}}{{/x}}{{/a}}", ["a": ["y": 1], "y": 2], "1"),
    spec("in a loop", "{{#l}}{{n}}{{^last}}, {{/last}}{{/l}}", ["l": [["n": 1], ["n": 2, "last": true]]], "1, 2"),
    spec("nested", "{{^x}}a{{^x}}b{{/x}}{{#y}}c{{/y}}d{{/x}}", ["y": true], "abcd"),
    spec("dotted name", "({{^a.b}}no{{/a.b}}{{^a.c}}yes{{/a.c}})", ["a": ["b": 1]], "(yes)"),
    spec("padding", "{{^ x }}a{{/ x }}", [:], "a"),
    spec("inline white space stays", " {{^x}}a{{/x}}\n {{^x}} {{/x}} \n", [:], " a\n   \n"),
    spec("own lines vanish", "a\n  {{^x}}\nb\n{{/x}} \nc\n", [:], "a\nb\nc\n"),
    spec("own lines with CRLF", "a\r\n{{^x}}\r\n{{/x}}\r\nb", [:], "a\r\nb"),
]

let partials = [
    spec("shown", "({{>p}})", [:], "(text)", partials: ["p": "text"]),
    spec("sees the context", "{{#a}}{{>p}}{{/a}}", ["a": ["x": 1]], "1", partials: ["p": "{{x}}"]),
    spec("within partials", "{{>a}}", ["x": 1], "<(1)>", partials: ["a": "<{{>b}}>", "b": "({{x}})"]),
    spec("names with slash and dot", "{{>parts/foot.html}}", [:], "f", partials: ["parts/foot.html": "f"]),
    spec(
        "recursion",
        "{{>n}}",
        ["v": 1, "l": [["v": 2, "l": []], ["v": 3, "l": [["v": 4, "l": []]]]]],
        "1<2<>3<4<>>>",
        partials: ["n": "{{v}}<{{#l}}{{>n}}{{/l}}>"]
    ),
    spec("padding", "|{{> p }}|", [:], "|text|", partials: ["p": "text"]),
    spec("inline white space stays", "| {{>p}} |\n", [:], "| \ta\nb |\n", partials: ["p": "\ta\nb"]),
    spec("own line vanishes", "a\n{{>p}}\nb", [:], "a\nxb", partials: ["p": "x"]),
    spec("own line with CRLF", "a\r\n {{>p}}\r\nb", [:], "a\r\n x\r\n y\r\nb", partials: ["p": "x\r\ny\r\n"]),
    spec("own line at the start", "  {{>p}}\nb", [:], "  x\n  yb", partials: ["p": "x\ny"]),
    spec("own line at the end", "a\n  {{>p}}", [:], "a\n  x\n  y", partials: ["p": "x\ny"]),
    spec("values are not indented", " {{>p}}\n", ["x": "1\n2"], " (\n 1\n2\n )\n", partials: ["p": "(\n{{{x}}}\n)\n"]),
    spec("empty lines are indented", " {{>p}}", [:], " a\n \n b", partials: ["p": "a\n\nb"]),
    spec(
        "indentation before a tag",
        "  {{>p}}\n",
        ["x": 1],
        "  1\n  <1>\n  1\n",
        partials: ["p": "{{x}}\n{{#x}}<{{x}}>{{/x}}\n{{! }}{{x}}\n"]
    ),
    spec(
        "indentation in a loop",
        "  {{>p}}\n",
        ["l": [1, 2]],
        "  -1\n  -2\n",
        partials: ["p": "{{#l}}\n-{{.}}\n{{/l}}\n"]
    ),
    spec(
        "indentations add up",
        " {{>a}}\n",
        [:],
        " <\n   b\n   c\n d\n >\n",
        partials: ["a": "<\n  {{>b}}\n{{>d}}\n>\n", "b": "b\nc\n", "d": "d\n"]
    ),
    spec(
        "indentation stops at an inline partial",
        " {{>a}}\n",
        [:],
        " (b\nc)\n",
        partials: ["a": "({{>b}})\n", "b": "b\nc"]
    ),
]

let comments = [
    spec("inline", "a{{! not shown }}b", ["not": 1], "ab"),
    spec("several lines", "a{{!\n one\n two\n}}b\n", [:], "ab\n"),
    spec("anything inside", "a{{! {{ # <$ } = }}b", [:], "ab"),
    spec("empty", "a{{!}}b", [:], "ab"),
    spec("white space around", "a {{! x }} b", [:], "a  b"),
    spec("after text", "  a {{! x }}\n", [:], "  a \n"),
    spec("own line vanishes", "a\n  {{! x }} \nb\n", [:], "a\nb\n"),
    spec("own lines vanish", "a\n  {{!\n x\n  }}\nb\n", [:], "a\nb\n"),
    spec("own line with CRLF", "a\r\n{{! x }}\r\nb", [:], "a\r\nb"),
    spec("own line at the start", " {{! x }}\nb", [:], "b"),
    spec("own line at the end", "a\n {{! x }}", [:], "a\n"),
]

let delimiters = [
    spec("set", "{{=<% %>=}}<%x%> {{x}} <%{x}%> <%&x%>", ["x": "&"], "&amp; {{x}} & &"),
    spec("one character", "{{=[ ]=}}[x][#x](x)[/x]", ["x": 1], "1(x)"),
    spec("alike", "{{=| |=}}|x|{{x}}", ["x": 1], "1{{x}}"),
    spec("set back", "{{=| |=}}|x||={{ }}=|{{x}}|x|", ["x": 1], "11|x|"),
    spec("padding", "({{=  |   |  =}})|x|", ["x": 1], "()1"),
    spec("within a section", "{{#x}}{{=| |=}}|.||/x||x|", ["x": 1], "11"),
    spec("not for partials", "{{=| |=}}|>p| |x|", ["x": 1], "1|x| 1", partials: ["p": "{{x}}|x|"]),
    spec("not from partials", "{{>p}} {{x}}|x|", ["x": 1], "1 1|x|", partials: ["p": "{{=| |=}}|x|"]),
    spec("white space around", " | {{=@ @=}} |", [:], " |  |"),
    spec("own line vanishes", "a\n  {{=@ @=}} \nb@x@\n", ["x": 1], "a\nb1\n"),
    spec("own line with CRLF", "a\r\n{{= @ @ =}}\r\nb", [:], "a\r\nb"),
    spec("own line at the start", "  {{=@ @=}}\nb", [:], "b"),
    spec("own line at the end", "a\n  {{=@ @=}}", [:], "a\n"),
]
