import CaseRules
