package import SiteModel

/// The items of a table as they were exported: a JSON array, what `aws dynamodb scan` prints, or an item a line as DynamoDB
/// writes them to a bucket; with plain values, or each with its type.
/// - Throws: `CompanionError` that names the line or the byte.
package func exportedItems(_ bytes: [UInt8]) throws(CompanionError) -> [JSONObject] {
    if let whole = try? JSONValue(reading: bytes) {
        switch whole {
        case .list(let items): return try items.map { (item) throws(CompanionError) in try plainItem(item, "item") }
        case .object(let members):
            guard case .list(let items)? = members["Items"] else { return [try plainItem(whole, "item")] }
            return try items.map { (item) throws(CompanionError) in try plainItem(item, "item") }
        default: break
        }
    }
    var items: [JSONObject] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
        do {
            items.append(try plainItem(try JSONValue(reading: Array(line)), "line \(number + 1)"))
        } catch let error as CompanionError {
            throw error
        } catch {
            throw CompanionError(.invalid, "invalid_export", "line \(number + 1) is no JSON", details: "\(error)")
        }
    }
    return items
}

private func plainItem(_ value: JSONValue, _ place: String) throws(CompanionError) -> JSONObject {
    guard case .object(var members) = value else {
        throw CompanionError(.invalid, "invalid_export", "\(place) is no item")
    }
    if case .object(let inner)? = members["Item"], members.count == 1 { members = inner }
    let isTyped = members.allSatisfy { isTypedValue($0.value) }
    guard isTyped, !members.isEmpty else { return members }
    var plain = JSONObject()
    for member in members { plain[member.key] = plainValue(member.value) }
    return plain
}

private func isTypedValue(_ value: JSONValue) -> Bool {
    guard case .object(let members) = value, members.count == 1, let type = members.first?.key else { return false }
    return ["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS"].contains(type)
}

/// - Parameter value: `{"S": "text"}` and the like.
private func plainValue(_ value: JSONValue) -> JSONValue {
    guard case .object(let members) = value, let member = members.first else { return value }
    func number(_ value: JSONValue) -> JSONValue {
        guard case .text(let text) = value else { return value }
        return Int(text).map { .integer($0) } ?? Double(text).map { .number($0) } ?? value
    }
    switch (member.key, member.value) {
    case ("N", let text): return number(text)
    case ("NULL", _): return .null
    case ("L", .list(let items)): return .list(items.map(plainValue))
    case ("NS", .list(let items)): return .list(items.map(number))
    case ("M", .object(let inner)):
        var plain = JSONObject()
        for member in inner { plain[member.key] = plainValue(member.value) }
        return .object(plain)
    case (_, let value): return value
    }
}
