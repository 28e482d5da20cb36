"""Does what docs/tutorials/ says: builds the programs that stand there, and runs the commands that test them.

Usage: tutorials.py build ROOT FOLDER NAME...    cut them out and build them, with $CMAKE, $CXX and the library $BODIES
       tutorials.py try ROOT FOLDER NAME         start one and run the page's commands
"""

import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time


def block(page, head):
    """The one block of code of a page that starts with this line."""
    blocks = re.findall(rf"^```{head}\n(.*?)^```$", page, flags=re.M | re.S)
    if len(blocks) != 1:
        sys.exit(f"{len(blocks)} blocks ```{head}")
    return blocks[0]


def read_page(root, name):
    return (root / "docs/tutorials" / f"{name}.md").read_text(encoding="utf-8")


def write(path, text):
    """Writes what is not there already, so that nothing is built again for nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


# All in one project, in which the library is there already, with the bodies that the tests' own build has compiled.
PROJECT = """cmake_minimum_required(VERSION 3.23)
project(tutorials CXX)
add_subdirectory(${FETCHCONTENT_SOURCE_DIR_SMARTCAR_WEBHOOKS} library)
add_library(bodies STATIC IMPORTED)
set_target_properties(bodies PROPERTIES IMPORTED_LOCATION ${BODIES} INTERFACE_LINK_LIBRARIES smartcar_webhooks)
file(TOUCH ${CMAKE_BINARY_DIR}/nothing.cpp)
set_property(TARGET smartcar_webhooks_compiled PROPERTY SOURCES ${CMAKE_BINARY_DIR}/nothing.cpp)
target_link_libraries(smartcar_webhooks_compiled PUBLIC bodies)
"""


def build(root, folder, names):
    write(folder / "CMakeLists.txt", PROJECT + "".join(f"add_subdirectory({name})\n" for name in names))
    for name in names:
        page = read_page(root, name)
        write(folder / name / "CMakeLists.txt", block(page, "cmake"))
        write(folder / name / "main.cpp", block(page, "cpp program"))
    cmake, bodies = os.environ["CMAKE"], os.environ["BODIES"]
    configure = [cmake, "-S", folder, "-B", folder / "build", "-G", "Ninja",
                 "-D", f"FETCHCONTENT_SOURCE_DIR_SMARTCAR_WEBHOOKS={root}",
                 "-D", f"BODIES={bodies}",
                 "-D", "CMAKE_CXX_FLAGS=-Wall -Wextra"]
    subprocess.run(configure, check=True)
    subprocess.run([cmake, "--build", folder / "build", "--parallel", "1"], check=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, program):
    for _ in range(200):
        if program.poll() is not None:
            sys.exit(f"the program ended with {program.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("the program does not listen")


def try_out(root, folder, name):
    page = read_page(root, name)
    token = re.search(r"^SMARTCAR_MANAGEMENT_TOKEN=(\w+) build/(\w+)$", page, flags=re.M)
    port = free_port()
    with tempfile.TemporaryDirectory() as scratch, open(pathlib.Path(scratch) / "printed", "w+b") as printed:
        program = subprocess.Popen([folder / "build" / name / token[2], str(port)], stdout=printed,
                                   env={**os.environ, "SMARTCAR_MANAGEMENT_TOKEN": token[1]})
        try:
            wait_for(port, program)
            commands = block(page, "sh try").replace("127.0.0.1:8080", f"127.0.0.1:{port}")
            answers = subprocess.run(["bash", "-euc", commands], cwd=scratch, check=True, capture_output=True,
                                     text=True, timeout=30).stdout
        finally:
            program.kill()
            program.wait()
        printed.seek(0)
        lines = printed.read().decode()
    statuses = re.findall(r"HTTP/1\.1 (\d+)", answers)
    print(answers, lines, sep="\n")
    if statuses != ["200", "401"]:
        sys.exit(f"answered with {statuses}")
    promised = re.search(r"the program prints `([^`]+)`", " ".join(page.split()))[1]
    if lines != promised + "\n":
        sys.exit(f"does not print {promised!r}")


if __name__ == "__main__":
    if len(sys.argv) < 5 or sys.argv[1] not in ("build", "try"):
        sys.exit(__doc__)
    paths = [pathlib.Path(argument).resolve() for argument in sys.argv[2:4]]
    build(*paths, sys.argv[4:]) if sys.argv[1] == "build" else try_out(*paths, sys.argv[4])
