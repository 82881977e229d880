/// Why a text is no unified social credit code. Places count from 1.
public enum CreditCodeFault: Error, Hashable, Sendable {
  case length(Int)
  case character(Character, place: Int)
  /// I, O, S, V or Z, which the standard leaves out.
  case forbiddenLetter(Character, place: Int)
  case lowerCase(place: Int)
  case space(place: Int)
  case regionNotDigits
  case checkCharacter(expected: Character)
  /// The check digit of the organisation code inside (GB 11714), although the outer one is right.
  case organisationCheck
  case unknownDepartment(Character)
  case unknownRegion(String)

  /// A stable identifier, as JSON carries it.
  public var code: String {
    switch self {
    case .length: "wrong_length"
    case .character: "bad_character"
    case .forbiddenLetter: "forbidden_letter"
    case .lowerCase: "lower_case"
    case .space: "space"
    case .regionNotDigits: "region_not_digits"
    case .checkCharacter: "bad_check_char"
    case .organisationCheck: "bad_org_check"
    case .unknownDepartment: "unknown_registering_department"
    case .unknownRegion: "unknown_region"
    }
  }

  public var sentence: String {
    switch self {
    case .length(let count): "统一社会信用代码应为18位，现为\(count)位。"
    case .character(let character, let place): "第\(place)位“\(character)”不是代码可用的字符，只用数字和大写英文字母。"
    case .forbiddenLetter(let letter, let place): "第\(place)位是字母\(letter)，代码不使用I、O、S、V、Z，请核对是否为形近的数字。"
    case .lowerCase(let place): "第\(place)位是小写字母，代码只用大写字母。"
    case .space(let place): "第\(place)位是空格，请去掉。"
    case .regionNotDigits: "第3至8位登记管理机关行政区划码应全为数字。"
    case .checkCharacter(let expected): "末位校验码不符（按前17位应为\(expected)），请对照营业执照核对。"
    case .organisationCheck: "第9至17位主体标识码的校验位不符，请对照营业执照核对。"
    case .unknownDepartment(let letter): "首位“\(letter)”不是已知的登记管理部门代码。"
    case .unknownRegion(let region): "第3、4位“\(region)”不是已知的省级行政区划码。"
    }
  }
}
