import CaseRules

/// The month's questions asked of some cases only: the same statements, over tables of which nothing but these cases is seen.
enum MonthAmong {
  static func statement(_ question: MonthQuestion, _ part: MonthPart, _ ids: [CaseID]) -> SQLStatement {
    let list = SQLValue.text(ids.map { String($0.value) }.joined(separator: ","))
    return SQLStatement(sql(part), part.statement(question, nil).values + [list])
  }

  private static func sql(_ part: MonthPart) -> SQLText {
    switch part {
    case .cases: cases
    case .money: money
    case .due: due
    }
  }

  private static let cases = SQLText(
    sqlite: "WITH wanted (case_id) AS MATERIALIZED (SELECT value FROM json_each('[' || $7 || ']')),",
    postgres: """
      WITH wanted (case_id) AS MATERIALIZED (SELECT CAST(unnest(string_to_array($7, ',')) AS BIGINT)),
      case_file AS NOT MATERIALIZED (
        SELECT f.* FROM wanted w CROSS JOIN LATERAL (SELECT * FROM case_file f WHERE f.case_id = w.case_id OFFSET 0) f),
      """,
    because: "neither engine has the other's way to make rows of a list; Postgres would read all cases to find some thousands",
    then: narrowed(MonthCases.sql))
  private static let money = later(MonthMoney.sql)
  private static let due = later(MonthDue.sql)

  private static func later(_ sql: SQLText) -> SQLText {
    SQLText(
      sqlite: "WITH wanted (case_id) AS MATERIALIZED (SELECT value FROM json_each('[' || $8 || ']')),",
      postgres: "WITH wanted (case_id) AS MATERIALIZED (SELECT CAST(unnest(string_to_array($8, ',')) AS BIGINT)),",
      because: "neither engine has the other's way to make rows of a list", then: narrowed(sql))
  }

  private static func narrowed(_ sql: SQLText) -> SQLText {
    SQLText(
      sqlite: """
        case_tally AS NOT MATERIALIZED (SELECT * FROM main.case_tally WHERE case_id IN (SELECT case_id FROM wanted)),
        case_clock AS NOT MATERIALIZED (SELECT * FROM main.case_clock WHERE case_id IN (SELECT case_id FROM wanted)),
        clock_former AS NOT MATERIALIZED (SELECT * FROM main.clock_former WHERE case_id IN (SELECT case_id FROM wanted)),
        case_trait AS NOT MATERIALIZED (SELECT * FROM main.case_trait WHERE case_id IN (SELECT case_id FROM wanted)),
        ledger_entry AS NOT MATERIALIZED (SELECT * FROM main.ledger_entry WHERE case_id IN (SELECT case_id FROM wanted)),
        case_plan AS NOT MATERIALIZED (SELECT * FROM main.case_plan WHERE case_id IN (SELECT case_id FROM wanted))
        """,
      postgres: """
        case_tally AS NOT MATERIALIZED (SELECT * FROM case_tally WHERE case_id IN (SELECT case_id FROM wanted)),
        case_clock AS NOT MATERIALIZED (SELECT * FROM case_clock WHERE case_id IN (SELECT case_id FROM wanted)),
        clock_former AS NOT MATERIALIZED (SELECT * FROM clock_former WHERE case_id IN (SELECT case_id FROM wanted)),
        case_trait AS NOT MATERIALIZED (SELECT * FROM case_trait WHERE case_id IN (SELECT case_id FROM wanted)),
        ledger_entry AS NOT MATERIALIZED (SELECT * FROM ledger_entry WHERE case_id IN (SELECT case_id FROM wanted)),
        case_plan AS NOT MATERIALIZED (SELECT * FROM case_plan WHERE case_id IN (SELECT case_id FROM wanted))
        """,
      because: "within a name of its own SQLite takes a table for itself unless its schema is named", then: sql)
  }
}
