"""Lists the public names of the library, and compares them with the list that was agreed on: so a change of the
interface is seen where it is reviewed.

Usage: interface.py ROOT            compares with tests/checks/interface.txt
       interface.py ROOT --write    writes that file

Public is what stands in smartcar::webhooks, and not in detail nor in bodies/; of a class, what is not private. The
headers are read as clang-format leaves them, by their brackets.
"""

import difflib
import pathlib
import re
import sys

LIST = "tests/checks/interface.txt"
# What comes before the name of a declaration, and takes an argument in brackets.
PREFIX = re.compile(r"\b(explicit|alignas|decltype|noexcept)\s*\([^()]*\)")
SCOPE = re.compile(r"^(namespace|class|struct|union|enum)\s+(?:class\s+|inline\s+)?([\w:]+)[^()=]*$")
ENUMERATOR = re.compile(r"(\w+)(?:\s*=[^,]*)?\s*(?:,|$)")
NOISE = re.compile(r"//[^\n]*|R\"\((?:.|\n)*?\)\"|\"(?:\\.|[^\"\\])*\"|(?<!\w)'(?:\\.|[^'\\])'")
# The end of a function's head: of its parameters, or of the last member that a constructor initialises.
BEFORE_BODY = re.compile(r"\)[\w\s&]*(?:->[^{]*)?$|\)[^;{]*\s:\s.*[})]\s*$", re.DOTALL)


def without_noise(text):
    """Code without comments, preprocessor lines, and what stands in quotes."""
    # Whichever begins first: `//` in a text is no comment, a quote in a comment no text.
    text = NOISE.sub(lambda match: "" if match[0].startswith("//") else '""', text)
    return re.sub(r"^\s*#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.MULTILINE)


def end_of(text, start, brackets="{}"):
    """The index behind the bracket that closes the one at `start`."""
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == brackets[0]) - (text[index] == brackets[1])
        if depth == 0:
            return index + 1
    raise ValueError("a bracket is never closed: " + text[start : start + 80])


def without_template(head):
    """A declaration without `template <...>` and `requires ...` in front of it."""
    head = head.strip()
    while match := re.match(r"template\s*<", head):
        head = head[end_of(head, match.end() - 1, "<>") :].strip()
        while match := re.match(r"(?:requires|&&|\|\|)\s*!?[\w:]*", head):
            head = head[match.end() :].strip()
            for brackets in ("<>", "()"):
                if head.startswith(brackets[0]):
                    head = head[end_of(head, 0, brackets) :].strip()
    return re.sub(r"\[\[.*?\]\]\s*", "", head)


def declared(head):
    """The name that a declaration declares, or none."""
    head = PREFIX.sub(" ", without_template(head)).strip()
    if not head or re.match(r"(friend|static_assert|using namespace|extern|catch)\b", head):
        return None
    if match := re.match(r"(?:using|concept)\s+(\w+)\s*=|(?:class|struct|enum class)\s+(\w+)\s*$", head):
        return match[1] or match[2]
    if head.startswith("using "):
        return head.rpartition("::")[2]
    if match := re.search(r"\boperator\s*(\(\)|[^\s\w(]+|\w[^(]*)", head):
        return "operator" + (" " if match[1][0].isalpha() else "") + match[1].strip()
    while (shorter := re.sub(r"(?<=\w)<[^<>]*>", "", head)) != head:
        head = shorter
    if match := re.match(r"[^(]*\(\*\s*(\w+)\)", head):
        return match[1]  # a pointer to a function
    head = re.split(r"(?<![=!<>])=(?!=)", head)[0]
    match = re.search(r"(~?\w+)\s*(?:\[[^\]]*\])?$", re.match(r"[^({]*", head)[0].strip())
    return match[1] if match else None


def names(text, prefix="", is_public=True):
    """The public names that are declared in `text`, which stands in the scope `prefix`."""
    start = index = 0
    while index < len(text):
        head, sign = text[start:index], text[index]
        if sign == "(":
            index = end_of(text, index, "()")
        elif sign == ":" and re.fullmatch(r"\s*(public|private|protected)\s*", head):
            is_public = "private" not in head
            start = index = index + 1
        elif sign == ";":
            if is_public and (name := declared(head)):
                yield prefix + name
            start = index = index + 1
        elif sign == "{":
            end = end_of(text, index)
            inner = text[index + 1 : end - 1]
            scope = SCOPE.match(without_template(head))
            if scope and scope[1] == "namespace":
                if not re.search(r"\bdetail\b", scope[2]):
                    name = re.sub(r"^smartcar::webhooks(::)?", "", scope[2])
                    yield from names(inner, prefix + name + "::" if name else prefix)
                start = end
            elif scope:
                start = end
                if is_public and "detail::" not in scope[2]:
                    yield prefix + scope[2]
                    if scope[1] == "enum":
                        yield from (f"{prefix}{scope[2]}::{value}" for value in ENUMERATOR.findall(inner.strip()))
                    else:
                        yield from names(inner, f"{prefix}{scope[2]}::", scope[1] != "class")
            elif BEFORE_BODY.search(head) and not re.search(r"\bconcept\b", head):
                if is_public and (name := declared(head)):  # a function, with its body
                    yield prefix + name
                start = end
            index = end
        else:
            index += 1


def listing(root):
    """The public names as lines, by header."""
    include = root / "include"
    for path in sorted(include.rglob("*.hpp")):
        header = path.relative_to(include).as_posix()
        if "/bodies/" in header:
            continue
        found = sorted(set(names(without_noise(path.read_text(encoding="utf-8")))))
        if found:
            yield f"<{header}>"
            yield from (f"    {name}" for name in found)


def main(root, is_writing):
    lines = list(listing(root))
    if is_writing:
        (root / LIST).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return 0
    agreed = (root / LIST).read_text(encoding="utf-8").splitlines()
    changes = list(difflib.unified_diff(agreed, lines, LIST, "the headers", lineterm="", n=1))
    print("\n".join(changes) or f"{len(lines)} lines as agreed")
    if changes:
        print("\nIf docs/stability.md allows that, say it in docs/CHANGELOG.md, and write the list:\n"
              "    python3 tests/checks/interface.py . --write")
    return 1 if changes else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--write"]):
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]), len(sys.argv) == 3))
