/// 登录: officials come in here.
enum SignInRoutes {
  static let all: [Route] = []
}
