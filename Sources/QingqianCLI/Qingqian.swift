import ArgumentParser
@main struct Qingqian: ParsableCommand { }
