/// The handbook.
enum HelpRoutes {
  static let all: [Route] = []
}
