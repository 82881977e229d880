import Cast
import Foundation
import Testing

@Suite("The monthly report as JSON, by its published schema")
struct MonthlySchemaTests {
  @Test("holds to Config/report.schema.json: a frozen month, its correction, one region, and a preview")
  func valid() async throws {
    try await CommandLineDesk.with(.sqlite) { desk in
      let month = ["report", "monthly", "--month", "2026-03", "--out", "r"]
      _ = try await desk.json(month)
      _ = try await desk.json(month + ["--region", "510100"])
      _ = try await desk.json(["report", "monthly", "--month", "2026-04", "--out", "r"])
      _ = try await desk.json(["report", "monthly", "--month", "2026-05", "--out", "r", "--preview"])
      let files = ["2026-03", "2026-03-510100", "2026-04", "2026-05"].map { "r/\($0).json" }
      let schema = desk.config.appending(path: "report.schema.json").path
      let (status, said) = try MonthlyCommandTests.python(["-c", Self.check, schema] + files, in: desk.folder)
      #expect(status == 0 && said == "4 valid, 7 of 7 wrong ones refused\n", "\(said)")
    }
  }

  /// Validates each document; then spoils the first in ways that the schema must notice.
  private static let check = """
    import copy, json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open(sys.argv[1]))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    reports = [json.load(open(name)) for name in sys.argv[2:]]
    faults = [f"{name} {'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"
              for name, report in zip(sys.argv[2:], reports) for fault in validator.iter_errors(report)]
    assert all(report["tables"] and any(table["id"] == "money-by-city" for table in report["tables"]) for report in reports)
    assert any(report["lists"] for report in reports)
    figures = lambda report: report["tables"][0]["rows"][-1]["figures"]
    spoil = [lambda r: r.pop("balanced"), lambda r: r.update(more=1), lambda r: r.update(month="2026-13"),
             lambda r: figures(r).update(open=1.5), lambda r: figures(r).update(open="1.5"),
             lambda r: figures(r).update(open={"value": "1.50%", "numerator": 1}), lambda r: r["lists"][0]["rows"].append([1])]
    refused = 0
    for change in spoil:
        wrong = copy.deepcopy(reports[0])
        change(wrong)
        refused += not validator.is_valid(wrong)
    print("\\n".join(faults) or f"{len(reports)} valid, {refused} of {len(spoil)} wrong ones refused")
    sys.exit(bool(faults))
    """
}
