/// The desk for programs: `/api/v1`.
enum APIRoutes {
  static let all: [Route] = []
}
