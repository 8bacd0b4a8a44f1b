// swift-tools-version: 6.2
import PackageDescription

let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioHTTP = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A layer's targets, each in its own folder under `Sources/<layer>/`.
func module(_ name: String, in layer: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(layer)/\(name)")
}

func library(_ name: String, pkgConfig: String, apt: [String]) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt(apt)])
}

let cLibraries: [Target] = [
    library("CVips", pkgConfig: "vips", apt: ["libvips-dev"]),
    library("CJXL", pkgConfig: "libjxl", apt: ["libjxl-dev"]),
    library("CExif", pkgConfig: "libexif", apt: ["libexif-dev"]),
    library("CExempi", pkgConfig: "exempi-2.0", apt: ["libexempi-dev"]),
    library("CArchive", pkgConfig: "libarchive", apt: ["libarchive-dev"]),
    library("CCurl", pkgConfig: "libcurl", apt: ["libcurl4-openssl-dev"]),
    library(
        "CMarkdown",
        pkgConfig: "libcmark-gfm",
        apt: ["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]
    ),
    library("CZlib", pkgConfig: "zlib", apt: ["zlib1g-dev"]),
    library("CCrypt", pkgConfig: "libcrypt", apt: ["libcrypt-dev"]),
    .systemLibrary(name: "CLinux", path: "Sources/C/CLinux"),
    // Optimised in debug builds too: `swift run sitebuild` and the tests shrink large photos.
    .target(
        name: "CResample",
        path: "Sources/C/CResample",
        cSettings: [.unsafeFlags(["-O2"])],
        linkerSettings: [.linkedLibrary("m")]
    ),
    // The files of site-templates/.
    .target(name: "CThemes", path: "Sources/C/CThemes"),
]

let bindings: [Target] = [
    module("Vips", in: "Bindings", ["CVips", "CJXL", "CResample"]),
    module("MetadataText", in: "Bindings", []),
    module("Exif", in: "Bindings", ["CExif", "MetadataText"]),
    module("XMP", in: "Bindings", ["CExempi", "MetadataText"]),
    module("IPTC", in: "Bindings", ["MetadataText"]),
    module("HTTPClient", in: "Bindings", ["CCurl"]),
    module("Markdown", in: "Bindings", ["CMarkdown"]),
    module("Archive", in: "Bindings", ["CArchive"]),
    module("Damage", in: "Bindings", ["CZlib", "Exif"]),
    module("FFmpeg", in: "Bindings", []),
    module("BCrypt", in: "Bindings", ["CCrypt"]),
    module("BuiltInThemes", in: "Bindings", ["CThemes"]),
]

let site: [Target] = [
    module("SiteModel", in: "Site", ["Exif", "XMP", "IPTC", "MetadataText", crypto]),
    module("Mustache", in: "Site", []),
    module("Files", in: "Site", ["SiteModel", "CLinux", crypto]),
    module("Cache", in: "Site", ["SiteModel", "Files", "Exif", "XMP", "IPTC", "MetadataText", grdb]),
    module("Workers", in: "Site", ["SiteModel", "Cache", "XMP", "CLinux", subprocess, system]),
    module(
        "Scanning",
        in: "Site",
        [
            "SiteModel", "Files", "Cache", "Workers", "Exif", "XMP", "IPTC", "MetadataText", "HTTPClient",
            "BuiltInThemes", yams,
        ]
    ),
    module("Planning", in: "Site", ["SiteModel", crypto]),
    module("Developing", in: "Site", ["SiteModel", "Files", "Cache", "Workers", "FFmpeg"]),
    module(
        "Decoding",
        in: "Site",
        ["SiteModel", "Files", "Cache", "Workers", "Vips", "Damage", "Exif", "XMP", "IPTC", "MetadataText", "FFmpeg"]
    ),
    module("Composing", in: "Site", ["SiteModel", "Mustache", "Markdown", "Exif", crypto]),
    module("Releasing", in: "Site", ["SiteModel", "Files", "Cache", "Archive", crypto]),
    module("Verifying", in: "Site", ["SiteModel", "Files", "Exif"]),
    module("Watching", in: "Site", ["SiteModel", "Files"]),
    module("Serving", in: "Site", ["SiteModel", "Files", flyingFox, flyingSocks]),
    module("Moving", in: "Site", ["SiteModel", "Files"]),
    module("Stamping", in: "Site", ["SiteModel", "Files"]),
    module("Starting", in: "Site", ["SiteModel", "Files", "BuiltInThemes"]),
    module(
        "SiteBuild",
        in: "Site",
        [
            "SiteModel", "Files", "Cache", "Workers", "Scanning", "Planning", "Developing", "Composing", "Releasing",
            "Verifying", "Watching", "Moving", "Stamping", system,
        ]
    ),
]

let api: [Target] = [
    module("Companion", in: "API", ["SiteModel", "BCrypt", crypto, jwt]),
    module("SQLiteStores", in: "API", ["SiteModel", "Companion", grdb]),
    module("LocalContent", in: "API", ["SiteModel", "Companion", "Scanning", "SiteBuild"]),
    module(
        "SiteAPI",
        in: "API",
        ["SiteModel", "Companion", hummingbird, hummingbirdCore, httpTypes, logging, nio, nioHTTP]
    ),
]

let executables: [Target] = [
    .executableTarget(
        name: "sitebuild",
        dependencies: [
            "SiteBuild", "SiteModel", "Workers", "Releasing", "Verifying", "Watching", "Serving", "Moving", "Stamping",
            "Starting", arguments, system,
        ],
        path: "Sources/Executables/sitebuild"
    ),
    .executableTarget(
        name: "sitebuild-worker",
        dependencies: ["Decoding", "Workers", arguments],
        path: "Sources/Executables/sitebuild-worker"
    ),
    .executableTarget(
        name: "siteapi",
        dependencies: [
            "SiteModel", "Companion", "SQLiteStores", "LocalContent", "SiteBuild", "SiteAPI", arguments, hummingbird,
            lifecycle, logging, nio, signals,
        ],
        path: "Sources/Executables/siteapi"
    ),
]

let tests: [Target] = [
    .testTarget(name: "LayeringTests"),
    .testTarget(name: "ExifTests", dependencies: ["Exif"]),
    .testTarget(name: "XMPTests", dependencies: ["XMP", "MetadataText"]),
    .testTarget(name: "IPTCTests", dependencies: ["IPTC"]),
    .testTarget(name: "VipsTests", dependencies: ["Vips", "CResample"]),
    .testTarget(name: "HTTPClientTests", dependencies: ["HTTPClient"]),
    .testTarget(name: "MustacheTests", dependencies: ["Mustache"]),
    .testTarget(
        name: "SiteTests",
        dependencies: [
            "SiteModel", "Exif", "XMP", "IPTC", "Cache", "Markdown", "Mustache", "Workers", "Scanning", "Planning",
            "Composing", "Releasing", "Verifying", "Watching",
            "Moving", "Stamping", "Starting", "BuiltInThemes", system,
        ]
    ),
    .testTarget(name: "CommandLineTests", dependencies: ["sitebuild", "sitebuild-worker"]),
    .testTarget(name: "BCryptTests", dependencies: ["BCrypt"]),
    .testTarget(
        name: "CompanionTests",
        dependencies: ["SiteModel", "Companion", "SQLiteStores", "LocalContent", crypto]
    ),
    .testTarget(name: "SiteAPITests", dependencies: ["siteapi", "sitebuild-worker", "SiteAPI", httpTypes, grdb]),
]

let package = Package(
    name: "sitebuild",
    products: [
        .executable(name: "sitebuild", targets: ["sitebuild"]),
        .executable(name: "sitebuild-worker", targets: ["sitebuild-worker"]),
        .executable(name: "siteapi", targets: ["siteapi"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: cLibraries + bindings + site + api + executables + tests,
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
    ]
}
