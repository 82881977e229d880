"""The program under test: a folder of its own, the demonstration cases, a free port."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


class Server:
    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="qingqian-browser-")
        self.program = os.path.join(ROOT, os.environ["QINGQIAN_BUILT"], "qingqian")
        self.place = ["--database", f"sqlite:{self.folder}/cases.sqlite", "--config", os.path.join(ROOT, "Config")]
        try:
            self.run("migrate")
            self.logins = self.run("demo", "load")
            self.log = open(os.path.join(self.folder, "serve.log"), "w")
            self.process = subprocess.Popen(
                [self.program, "serve", "--port", "0", "--without-second-factor", *self.place], cwd=self.folder, stdout=subprocess.PIPE, stderr=self.log, text=True)
            line = self.process.stdout.readline()
            found = re.search(r"http://\S+?(?=/?$)", line.strip())
            if not found:
                raise SystemExit(f"the server did not start: {line} {open(self.log.name).read()[-2000:]}")
            self.url = found.group().rstrip("/")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        process = getattr(self, "process", None)
        if process and process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(25)
            except subprocess.TimeoutExpired:
                process.kill()
                print("the server did not stop within 25 s")
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments, *self.place], cwd=self.folder, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"qingqian {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json"))

    def bugs(self):
        """Lines of the log that tell of a bug."""
        with open(self.log.name) as log:
            return [line.strip() for line in log if '"level":"error"' in line.replace(" ", "")]
