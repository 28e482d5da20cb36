"""Starts a server, lays siege to it, and stops it.

Usage: besiege.py PROGRAM [option of siege.py]...

What the server is known not to stand is in WEAKNESSES. Ends with 1 if a promise is broken, or if the server does not end
in order.
"""

import pathlib
import resource
import subprocess
import sys

import client

# By server: the phases that it does not stand, because its framework cannot be made to. docs/hosts/ says why.
WEAKNESSES = {
    "httplib_server": ["8 endless headers"],
    "pistache_server": ["100 hold 1 MB", "60 hold 15 MB", "8 endless headers"],
}


def main(program, options):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # both sides of the siege have many connections
    for weakness in WEAKNESSES.get(pathlib.Path(program).name, []):
        options += ["--weak", weakness]
    with client.Server(program) as server:
        script = pathlib.Path(__file__).with_name("siege.py")
        environment = {**client.os.environ, "SMARTCAR_MANAGEMENT_TOKEN": client.TOKEN}
        broken = subprocess.run([sys.executable, "-B", script, str(server.port), str(server.process.pid), *options],
                                env=environment, check=False).returncode
        ended = server.stop()
        print(f"the server ended with {ended}; {server.lines[-1]}")
        genuine = sum("eventBased" in line and "came before" not in line for line in server.lines)
        forged = server.printed("webhook forged")
        print(f"{genuine} deliveries handled, {forged} of them forged")
    return 1 if broken or ended != 0 or forged else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
