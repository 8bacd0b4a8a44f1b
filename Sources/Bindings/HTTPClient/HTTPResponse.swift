/// What the server answered, whatever the status; redirects are answers like any other.
package struct HTTPResponse: Equatable, Sendable {
    package let status: Int
    /// In the order and the letter case the server used; without trailers.
    package let headers: [HTTPHeader]
    /// As sent: no content coding is undone.
    package let body: [UInt8]

    /// The value of the first header of that name, in any letter case.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
