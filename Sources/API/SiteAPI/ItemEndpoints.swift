import Companion
import HTTPTypes
import Hummingbird
import SiteModel

func itemEndpoints(_ services: Services) -> [Endpoint] {
    let writing = Rate(300, inSeconds: 60)
    return [
        Endpoint(.get, "/item/", for: .account) { call in
            let owner = try call.account().id
            let items = try await services.items.all(of: owner, after: call.query("after"), limit: pageLimit)
            return page(of: items.map(described), last: items.last?.id, at: "/item/")
        },
        Endpoint(.post, "/item/", for: .account, rate: writing) { call in
            var members = Members(try await call.members())
            let (name, description) = (try members.text("name"), try members.optionalText("description") ?? "")
            let item = try await services.items.add(
                owner: try call.account().id,
                name: name,
                description: description,
                attributes: try furtherAttributes(members)
            )
            return Answer(.created, described(item))
        },
        Endpoint(.get, "/item/:id", for: .account) { call in
            let item = try await services.items.existing(id: call.parameter("id"), owner: try call.account().id)
            return Answer(.ok, described(item))
        },
        Endpoint(.put, "/item/:id", for: .account, rate: writing) { call in
            var members = Members(try await call.members())
            let (name, description) = (try members.optionalText("name"), try members.optionalText("description"))
            let item = try await services.items.change(
                id: call.parameter("id"),
                owner: try call.account().id,
                name: name,
                description: description,
                attributes: try furtherAttributes(members)
            )
            return Answer(.ok, described(item))
        },
        Endpoint(.delete, "/item/:id", for: .account) { call in
            try await services.items.remove(id: call.parameter("id"), owner: try call.account().id)
            return Answer(.noContent, nil)
        },
    ]
}

/// What the owner says beside name and description. What we say of an item is not theirs to say.
private func furtherAttributes(_ members: Members) throws(CompanionError) -> JSONObject {
    for own in ["id", "owner_id", "createdAt", "updatedAt"] where members.rest[own] != nil {
        throw CompanionError(.invalid, "unknown_member", "the body has a member that is not the owner's", details: own)
    }
    return members.rest
}

private func described(_ item: Item) -> JSONValue {
    var members = item.attributes
    members["createdAt"] = .text(item.createdAt.iso8601)
    members["description"] = .text(item.description)
    members["id"] = .text(item.id)
    members["name"] = .text(item.name)
    members["owner_id"] = .text(item.ownerID)
    members["updatedAt"] = .text(item.updatedAt.iso8601)
    return .object(members)
}
