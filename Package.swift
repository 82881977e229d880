// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order a request travels; arrows point one way: CLI → Web → Reports → Desk → Store → Rules, and drivers → Store.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "qingqian",
  products: [.executable(name: "qingqian", targets: ["QingqianCLI"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    .executableTarget(
      name: "QingqianCLI",
      dependencies: [
        "CaseWeb", "CaseDesk", "CaseReports", "CaseStoreSQLite", "CaseStorePostgres",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"), .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "CaseWeb",
      dependencies: [
        "CaseDesk", "CaseReports", "CPictures", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"), .product(name: "Logging", package: "swift-log"),
        .product(name: "CryptoExtras", package: "swift-crypto"), .product(name: "JWTKit", package: "jwt-kit"),
      ],
      resources: [.embedInCode("Assets")],
      swiftSettings: settings
    ),
    .target(
      name: "CaseReports",
      dependencies: ["CaseDesk", "CXLSXWriter", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings
    ),
    .target(
      name: "CaseDesk",
      dependencies: ["CaseStore", "CZip", "CXML2", "CCurl", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: settings
    ),
    .target(
      name: "CaseStoreSQLite",
      dependencies: [
        "CaseStore", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings
    ),
    .target(name: "CaseStorePostgres", dependencies: ["CaseStore", "CPostgres"], swiftSettings: settings),
    .target(
      name: "CaseStore",
      dependencies: ["CaseRules", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings
    ),
    .target(
      name: "CaseRules",
      dependencies: [.product(name: "Yams", package: "Yams")],
      swiftSettings: settings
    ),
    // Its pictures come in by #embed, at no cost to the compiler.
    .target(name: "CPictures", exclude: ["help"]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

    // The named people and the rulebook that every suite shares.
    .target(
      name: "Cast",
      dependencies: ["CaseDesk", "CaseStoreSQLite", "CaseStorePostgres", "CPostgres"],
      path: "Tests/Cast",
      swiftSettings: settings
    ),
    // A second opinion on calendars and clocks, day by day; and random histories that both live through.
    .target(name: "Naive", dependencies: ["CaseRules"], path: "Tests/Naive", swiftSettings: settings),
    .target(name: "Histories", dependencies: ["Naive", "Cast"], path: "Tests/Histories", swiftSettings: settings),
    // See scripts/histories.
    .executableTarget(
      name: "Fuzz",
      dependencies: ["Histories", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/Fuzz",
      swiftSettings: settings
    ),
    // Measures; see scripts/bench.
    .executableTarget(
      name: "Bench",
      dependencies: [
        "Cast", "CaseReports", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      path: "Tests/Bench",
      swiftSettings: settings
    ),
    .testTarget(name: "CaseRulesTests", dependencies: ["CaseRules", "Naive"], resources: [.copy("Vectors")], swiftSettings: settings),
    .testTarget(name: "StoreConformanceTests", dependencies: ["Cast"], resources: [.copy("Versions")], swiftSettings: settings),
    .testTarget(name: "CaseDeskTests", dependencies: ["Cast", "Histories"], resources: [.copy("Data")], swiftSettings: settings),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Cast", "Naive", "CaseWeb", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOEmbedded", package: "swift-nio"), .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: settings
    ),
    .testTarget(name: "JourneysTests", dependencies: ["Cast", "CaseReports", "QingqianCLI"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
