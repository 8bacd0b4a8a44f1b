import HTTPTypes
import SiteModel

/// How many things a list has at a time.
let pageLimit = 100

/// A part of a list.
/// - Parameter last: the id of the last of them, after which the next part begins.
func page(of items: [JSONValue], last: String?, at path: String) -> Answer {
    var answer = Answer(.ok, .list(items))
    if items.count == pageLimit, let last { answer.headers[.nextPage] = "<\(path)?after=\(last)>; rel=\"next\"" }
    return answer
}
