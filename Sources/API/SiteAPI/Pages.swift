import HTTPTypes
import SiteModel

/// How many things a list has at a time.
let pageLimit = 100

/// A part of a list.
/// - Parameter last: the id of the last of them, after which the next part begins.
func page(of items: [JSONValue], last: String?, at path: String) -> Answer {
    var answer = Answer(.ok, .list(items))
    if items.count == pageLimit, let last {
        answer.headers[.nextPage] = "<\(path)?after=\(queryValue(last))>; rel=\"next\""
    }
    return answer
}

/// A value as it stands in an address.
func queryValue(_ text: String) -> String {
    text.utf8.map { byte in
        let scalar = Unicode.Scalar(byte)
        let isPlain =
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-_.~".unicodeScalars.contains(scalar))
        return isPlain ? String(scalar) : "%" + hexadecimal([byte]).uppercased()
    }.joined()
}
