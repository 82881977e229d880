import CaseDesk
