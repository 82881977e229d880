import CaseDesk
import CaseRules
import HTTPTypes

/// The API's own description (OpenAPI 3.1), made of the route table: what is not in the one is not in the other.
enum OpenAPI {
  static let route = Route(
    .get, "/api/v1/openapi.json", .everyone, schema: RouteSchema(gives: ["type": "object"]), "本接口的描述（OpenAPI 3.1）"
  ) { visit in
    _ = try Asked(visit)
    return .json(document)
  }

  static let document: JSONValue = [
    "openapi": "3.1.0",
    "info": [
      "title": "清欠接口", "version": "1",
      "description": "金额以元为单位、以文字传送；日期为 YYYY-MM-DD。出错时答 application/problem+json，其中 request_id 供查询日志。",
    ],
    "servers": [["url": "/"]], "paths": paths,
    "components": [
      "securitySchemes": [
        "token": ["type": "http", "scheme": "bearer", "description": "qingqian user token 发放的令牌"],
        "code": ["type": "apiKey", "in": "header", "name": "Authorization", "description": "Code 加上 POST /api/v1/track 给的令牌"],
        "session": ["type": "apiKey", "in": "cookie", "name": .text(Sessions.cookie), "description": "在网页登录后的会话；改动须另带 X-CSRF-Token"],
      ],
      "schemas": .object(Shapes.all.reduce(into: [:]) { $0.append($1.name, $1.shape) }),
    ],
  ]

  private static var paths: JSONValue {
    var paths: [(path: String, item: JSONObject)] = []
    for route in APIRoutes.all {
      let method = route.method.rawValue.lowercased()
      if let index = paths.firstIndex(where: { $0.path == route.path }) {
        paths[index].item.append(method, operation(route))
      } else {
        paths.append((path: route.path, item: [method: operation(route)]))
      }
    }
    return .object(paths.reduce(into: [:]) { $0.append($1.path, .object($1.item)) })
  }

  private static func operation(_ route: Route) -> JSONValue {
    let words = route.path.split(separator: "/").dropFirst(2).map { $0.filter { $0.isLetter || $0.isNumber || $0 == "_" } }
    var operation: JSONObject = [
      "operationId": .text(([route.method.rawValue.lowercased()] + words).joined(separator: "_")), "summary": .text(route.summary),
    ]
    let security = security(route.access)
    if !security.isEmpty { operation.append("security", .array(security)) }
    if case .officials(let roles) = route.access, !roles.isEmpty {
      operation.append("x-roles", .texts(Role.allCases.filter(roles.contains).map(\.rawValue)))
    } else if let verb = route.verb {
      operation.append("x-roles", .texts(ActsAPI.roles(of: verb).map(\.rawValue)))
    }
    let limit = route.limit ?? .api
    operation.append("x-limit", ["name": .text(limit.name), "count": .integer(limit.count), "seconds": .integer(limit.seconds)])
    let parameters = parameters(route)
    if !parameters.isEmpty { operation.append("parameters", .array(parameters)) }
    if let takes = route.schema?.takes, let type = route.body.mediaType {
      var content: JSONObject = [:]
      content.append(type, ["schema": takes])
      operation.append("requestBody", ["required": true, "content": .object(content)])
    }
    operation.append("responses", .object(responses(route)))
    return .object(operation)
  }

  private static func security(_ access: Route.Access) -> [JSONValue] {
    switch access {
    case .everyone: []
    case .known: [["token": []], ["code": []], ["session": []]]
    case .party, .anyParty: [["code": []], ["session": []]]
    case .officials: [["token": []], ["session": []]]
    }
  }

  private static func parameters(_ route: Route) -> [JSONValue] {
    var all = route.placeholders.map { name -> JSONValue in
      ["name": .text(name), "in": "path", "required": true, "schema": placeholder(name)]
    }
    for parameter in route.schema?.query ?? [] {
      all.append([
        "name": .text(parameter.name), "in": "query", "required": .bool(parameter.required), "description": .text(parameter.summary),
        "schema": parameter.kind.schema,
      ])
    }
    if route.idempotent {
      all.append(header("Idempotency-Key", "每件事一个，重试时不变", required: true, ["type": "string", "pattern": "^[A-Za-z0-9._:-]{16,80}$"]))
    }
    if route.schema?.conditional == true {
      all.append(
        header(
          "If-Match", "读取本件时所得的 ETag；本件已变时不办，答 412", required: false, ["type": "string", "pattern": #"^("[0-9]{1,9}(\.[0-9a-f]+)?"|\*)$"#]))
    }
    if route.schema?.tagged == true { all.append(header("If-None-Match", "未变时答 304", required: false, Shape.text)) }
    return all
  }

  private static func header(_ name: String, _ about: String, required: Bool, _ schema: JSONValue) -> JSONValue {
    ["name": .text(name), "in": "header", "required": .bool(required), "description": .text(about), "schema": schema]
  }

  private static func placeholder(_ name: String) -> JSONValue {
    switch name {
    case "number": ["type": "string", "pattern": "^[0-9]{4}-[0-9]{6}-[0-9]{7}-[0-9]$"]
    case "no", "seq": Shape.whole(1...1_000_000)
    default: Shape.text(most: 100)
    }
  }

  private static func responses(_ route: Route) -> JSONObject {
    var success: JSONObject = ["description": "办成", "headers": .object(headers(route))]
    if let gives = route.schema?.gives { success.append("content", ["application/json": ["schema": gives]]) }
    if let files = route.schema?.files, !files.isEmpty {
      success.append("content", .object(files.reduce(into: [:]) { $0.append($1, [:]) }))
    }
    var all: JSONObject = [:]
    all.append(String(route.schema?.status ?? 200), .object(success))
    for (status, about) in problems(route) {
      var answer: JSONObject = ["description": .text(about)]
      if status != 304 { answer.append("content", ["application/problem+json": ["schema": Shape.ref("Problem")]]) }
      all.append(String(status), .object(answer))
    }
    return all
  }

  private static func headers(_ route: Route) -> JSONObject {
    var all: JSONObject = [
      "X-Request-ID": ["required": true, "schema": Shape.text], "RateLimit": ["required": true, "schema": Shape.text],
    ]
    if route.schema?.tagged == true { all.append("ETag", ["required": true, "schema": Shape.text]) }
    if route.schema?.status == 201 { all.append("Location", ["required": true, "schema": Shape.text]) }
    return all
  }

  /// What can go wrong with a request of this kind, by status.
  private static func problems(_ route: Route) -> [(status: Int, about: String)] {
    let isOpen = route.access == .everyone
    let named = !route.placeholders.isEmpty
    let all: [(Int, String, Bool)] = [
      (304, "未变", route.schema?.tagged == true), (400, "请求不合格式", true), (401, "没有有效的令牌或会话", true),
      (403, "不是办理此事的角色，或表单过期", !isOpen || route.body != .none), (404, "没有，或无权查看", named || !isOpen || route.limit == .lookUp),
      (406, "只能答 application/json", true), (409, "依规则现在不能办，附理由和依据", route.schema?.refuses == true),
      (412, "本件已变", route.schema?.conditional == true),
      (413, "内容过大", true), (414, "地址过长", true), (415, "内容类型不对", route.body != .none), (422, "填写有误，逐项列出", true),
      (429, "过于频繁，见 Retry-After", true), (503, "暂时不能办，见 Retry-After", true),
    ]
    return all.filter(\.2).map { (status: $0.0, about: $0.1) }
  }
}

extension Route {
  /// The verb of an act's route.
  fileprivate var verb: Verb? {
    let parts = path.split(separator: "/")
    return parts.count == 6 && parts[4] == "acts" ? Verb(rawValue: String(parts[5])) : nil
  }
}
