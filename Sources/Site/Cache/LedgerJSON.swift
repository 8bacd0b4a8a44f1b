import GRDB

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

/// A value as a column's JSON; the same value gives the same text.
func jsonText(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// The same, for keys that are compared and not kept.
package func ledgerText(of value: some Encodable) throws -> String { try jsonText(value) }

/// Nil for an empty list, which most are.
func jsonText<Element: Encodable>(ifAny values: [Element]) throws -> String? {
    values.isEmpty ? nil : try jsonText(values)
}

/// - Throws: that the ledger is corrupt, when the text is not such a value.
func decodedJSON<Value: Decodable>(_ text: String?) throws -> Value? {
    guard let text else { return nil }
    do { return try JSONDecoder().decode(Value.self, from: Data(text.utf8)) } catch {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a value in the ledger makes no sense")
    }
}
