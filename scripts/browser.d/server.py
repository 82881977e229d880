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
    """`oidc`: the lines of an identity provider for `web`, with the `secret` this service proves itself by."""

    def __init__(self, port=0, oidc=None, secret=None):
        self.port, self.oidc, self.secret = port, oidc, secret

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="qingqian-browser-")
        self.program = os.path.join(ROOT, os.environ["QINGQIAN_BUILT"], "qingqian")
        try:
            self.place = ["--database", f"sqlite:{self.folder}/cases.sqlite", "--config", self.config()]
            self.run("migrate")
            self.logins = self.run("demo", "load")
            self.log = open(os.path.join(self.folder, "serve.log"), "w")
            self.process = subprocess.Popen(
                [self.program, "serve", "--port", str(self.port), "--without-second-factor", *self.place], cwd=self.folder, stdout=subprocess.PIPE, stderr=self.log, text=True)
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

    def config(self):
        """The project's own, or a copy with the identity provider in it."""
        own = os.path.join(ROOT, "Config")
        if not self.oidc:
            return own
        copy = os.path.join(self.folder, "Config")
        shutil.copytree(own, copy)
        os.symlink(os.path.join(ROOT, "Schema"), os.path.join(self.folder, "Schema"))
        with open(os.path.join(copy, "service.yaml")) as file:
            text = file.read()
        with open(os.path.join(copy, "service.yaml"), "w") as file:
            file.write(text.replace("\nweb:\n", f"\nweb:\n{self.oidc}", 1))
        with open(os.open(os.path.join(self.folder, "provider.key"), os.O_WRONLY | os.O_CREAT, 0o400), "w") as file:
            file.write(self.secret + "\n")
        return copy

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
