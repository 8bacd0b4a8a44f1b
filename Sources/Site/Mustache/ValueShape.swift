extension MustacheObject {
    /// The names of the members, in the order in which they were set.
    package var names: [String] { members.map(\.name.text) }
}
