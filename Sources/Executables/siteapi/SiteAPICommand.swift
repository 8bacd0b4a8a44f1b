import ArgumentParser

@main
struct SiteAPICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "siteapi",
        abstract: "The companion of a site's pages: accounts and ratings.",
        version: "0.1.0",
        subcommands: [ServeCommand.self, CreateAdminCommand.self]
    )
}
