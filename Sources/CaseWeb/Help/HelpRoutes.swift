/// The handbook.
enum HelpRoutes {
  static let all: [Route] =
    [Route(.get, "/help", .everyone, "帮助") { .page(HelpPage.index(signedIn: $0.visitor.isOfficial)) }]
    + HelpPage.all.map { help in
      Route(.get, help.path, .everyone, "帮助：\(help.reader)") { .page(help.page(signedIn: $0.visitor.isOfficial)) }
    }
}
