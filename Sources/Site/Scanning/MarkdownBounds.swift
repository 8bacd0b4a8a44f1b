/// Refuses what the Markdown library spends minutes on, though it is no longer than a text may be.
/// - Throws: a rejection that names the line, where one line is to blame.
func refuseEndlessMarkdown(_ text: String) throws(Rejection) {
    var count = MarkdownCount()
    for byte in text.utf8 { count.take(byte) }
    count.take(UInt8(ascii: "\n"))
    if count.mostBars > mostTableColumns {
        let line = count.lineOfMostBars
        throw Rejection("a line with over 1,000 columns of a table", line: line, hint: "divide the table")
    }
    // Every row of a table is filled up to the columns of its head.
    if (count.mostBars + 1) * count.filledLines > mostTableCells {
        let line = count.lineOfMostBars
        throw Rejection("a table with over 500,000 cells", line: line, hint: "divide the table, or the text")
    }
    // What may be a link is gone through again for each of these at its end.
    if count.mostClosings > mostClosingsOfAWord {
        let line = count.lineOfMostClosings
        throw Rejection("a word with over 1,000 closing parentheses", line: line, hint: "shorten it")
    }
}

private let mostTableColumns = 1000
private let mostTableCells = 500_000
private let mostClosingsOfAWord = 1000

/// What is counted of a text, in one pass over its bytes.
private struct MarkdownCount {
    private var line = 1
    private var isFilled = false
    private var bars = 0
    private var closings = 0
    private(set) var filledLines = 0
    private(set) var mostBars = 0
    private(set) var lineOfMostBars = 1
    private(set) var mostClosings = 0
    private(set) var lineOfMostClosings = 1

    mutating func take(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"): endLine()
        case UInt8(ascii: " "), UInt8(ascii: "\t"): closings = 0
        default:
            isFilled = true
            if byte == UInt8(ascii: "|") { bars += 1 }
            if byte == UInt8(ascii: ")") { takeClosing() }
        }
    }

    private mutating func takeClosing() {
        closings += 1
        if closings > mostClosings { (mostClosings, lineOfMostClosings) = (closings, line) }
    }

    private mutating func endLine() {
        if isFilled { filledLines += 1 }
        if bars > mostBars { (mostBars, lineOfMostBars) = (bars, line) }
        line += 1
        (isFilled, bars, closings) = (false, 0, 0)
    }
}
