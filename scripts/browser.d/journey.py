def whole_case(person, server):
    return 0
