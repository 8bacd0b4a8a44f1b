import Workers

/// A worker's reading of one file, whichever it is.
func readFile(_ request: ReadRequest) -> ReadReply {
    switch request {
    case .photo(let photo): .photo(readPhoto(photo))
    case .xmpSidecar(let location): .xmpSidecar(readXMPSidecar(at: location))
    }
}
