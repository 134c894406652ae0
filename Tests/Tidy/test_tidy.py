"""Rules that the compiler does not hold. Each is a function from files to complaints, and each has a bad
sample that it must find and a good one that it must pass."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


def tracked():
    names = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, check=True).stdout.decode().split("\0")
    return {name: TOP / name for name in names if name and (TOP / name).is_file()}


def read(*endings):
    """Texts of the committed files with these endings, by name."""
    return {name: path.read_text(encoding="utf-8") for name, path in tracked().items() if name.endswith(endings)}


def swift():
    return read(".swift")


# ── the tower ─────────────────────────────────────────────────────────────────────────────────────


def tower(package):
    """Folder → the levels it may import, from Package.swift: a level only those it names, a module those for modules and the engines named for it, an engine none."""
    # «Harness» stands in the folder Testing and is for tests alone.
    levels = re.findall(r'\(?\s*"(\w+)", "(\w+)", \[([^\]]*)\]', package)
    allowed = {f"Kernel/{folder}": {name} | set(re.findall(r'"(\w+)"', needs)) for name, folder, needs in levels}
    for_modules = set(re.findall(r'"(\w+)"', re.search(r"let forModules = \[([^\]]*)\]", package)[1]))
    modules = re.findall(r'"(\w+)"', re.search(r"let modules = \[([^\]]*)\]", package)[1])
    engines = re.findall(r'\("(\w+)"', re.search(r"let engines: .* = \[(.*)\]", package)[1])
    named = re.search(r"let enginesOf: .* = \[(.*)\]", package)
    engines_of = {module: set(re.findall(r'"(\w+)"', list_)) for module, list_ in re.findall(r'"(\w+)": \[([^\]]*)\]', named[1] if named else "")}
    for module in modules:
        allowed[f"Modules/{module}"] = {module} | for_modules | engines_of.get(module, set())
    for engine in engines:
        allowed[f"Engines/{engine}"] = {engine}
    ours = {name for name, _, _ in levels} | set(modules) | set(engines) | {"Harness"}
    return allowed, ours


IMPORT = re.compile(r"^\s*(?:@\w+\s+)*(?:public |package |internal |private |fileprivate )?import (?:struct |class |enum |protocol |func |var |typealias )?(\w+)", re.M)


def imports_against_the_tower(files, package):
    allowed, ours = tower(package)
    bad = []
    for name, text in files.items():
        folder = "/".join(name.split("/")[:2])
        if folder not in allowed or "/Tests/" in name:
            continue
        bad += [f"{name} imports {other}" for other in IMPORT.findall(text) if other in ours and other not in allowed[folder]]
    return bad


def test_imports_go_up_the_tower():
    assert imports_against_the_tower(swift(), (TOP / "Package.swift").read_text()) == []


def test_the_package_knows_each_folder_of_tests():
    package = (TOP / "Package.swift").read_text()
    tested = set(re.findall(r'"(\w+)"', re.search(r"let tested: Set = \[([^\]]*)\]", package)[1]))
    assert tested == {folder.parent.name for folder in (TOP / "Kernel").glob("*/Tests")}
    assert set(re.findall(r'"(\w+)"', re.search(r"let modules = \[([^\]]*)\]", package)[1])) == {folder.parent.name for folder in (TOP / "Modules").glob("*/Tests")}
    assert set(re.findall(r'\("(\w+)"', re.search(r"let engines: .* = \[(.*)\]", package)[1])) == {folder.parent.name for folder in (TOP / "Engines").glob("*/Tests")}


SAMPLE = 'let modules = ["Aa", "Bb"]\nlet engines: [(name: String, libraries: [Target.Dependency])] = [("Ee", []), ("Ff", ["CExpat"])]\nlet kernel = [\n("Vocabulary", "Vocabulary", [], []),\n("Core", "Core", ["Vocabulary"], []),\n("Harness", "Testing", ["Vocabulary", "Core"], []),]\nlet forModules = ["Vocabulary", "Core"]\nlet enginesOf: [String: [String]] = ["Bb": ["Ee"]]'


@pytest.mark.parametrize("name, line, is_bad", [
    ("Modules/Aa/x.swift", "import Bb", True), ("Modules/Aa/x.swift", "package import Bb", True), ("Modules/Aa/x.swift", "@testable import Bb", True), ("Modules/Aa/x.swift", "import struct Bb.X", True),
    ("Modules/Aa/x.swift", "import Harness", True), ("Kernel/Vocabulary/x.swift", "import Core", True), ("Kernel/Core/x.swift", "import Aa", True),
    ("Engines/Ee/x.swift", "import Core", True), ("Engines/Ee/x.swift", "import Ff", True), ("Kernel/Core/x.swift", "import Ee", True), ("Engines/Ee/x.swift", "import Foundation", False), ("Engines/Ee/Tests/x.swift", "@testable import Ee", False),
    ("Modules/Aa/x.swift", "import Core", False), ("Modules/Aa/x.swift", "import Foundation", False), ("Modules/Aa/Tests/x.swift", "import Harness", False), ("Kernel/Core/x.swift", "package import Vocabulary", False), ("Modules/Aa/x.swift", "// import Bb", False),
    ("Modules/Bb/x.swift", "import Ee", False), ("Modules/Bb/x.swift", "import Ff", True), ("Modules/Aa/x.swift", "import Ee", True),
])
def test_the_tower_rule_bites(name, line, is_bad):
    assert bool(imports_against_the_tower({name: line}, SAMPLE)) == is_bad


# ── what ends a process ───────────────────────────────────────────────────────────────────────────

TRAP = re.compile(r"\btry!|\bfatalError\(|\bpreconditionFailure\(|\bas!(?=\s)")


def without_comments_and_texts(text):
    text = re.sub(r'"""[\s\S]*?"""', '""', text)
    text = re.sub(r'#*"(?:\\.|[^"\\\n])*"#*', '""', text)
    return re.sub(r"//.*", "", text)


def traps(files):
    bad = []
    for name, text in files.items():
        if not name.startswith(("Kernel/", "Engines/", "Modules/", "Server/")) or name.startswith("Kernel/Testing/") or "/Tests/" in name:
            continue
        bad += [f"{name}: {hit}" for hit in TRAP.findall(without_comments_and_texts(text))]
    return bad


def test_nothing_ends_the_process():
    assert traps(swift()) == []


@pytest.mark.parametrize("name, line, is_bad", [
    ("Kernel/Core/x.swift", "let a = try! b()", True), ("Modules/Aa/x.swift", "x as! Int", True), ("Server/x.swift", "fatalError(\"\")", True), ("Kernel/Core/x.swift", "preconditionFailure()", True),
    ("Kernel/Core/x.swift", "let a = try? b() // not try!", False), ("Kernel/Core/x.swift", 'say("try! harder")', False), ("Kernel/Testing/x.swift", "try! b()", False), ("Modules/Aa/Tests/x.swift", "try! b()", False), ("Kernel/Core/x.swift", "x as? Int", False),
])
def test_the_rule_of_traps_bites(name, line, is_bad):
    assert bool(traps({name: line})) == is_bad


# ── size ──────────────────────────────────────────────────────────────────────────────────────────

LINES = 500


def too_long(files):
    return [f"{name}: {text.count(chr(10))} lines" for name, text in files.items() if text.count("\n") > LINES]


def test_files_are_short(capsys):
    files = read(".swift", ".py", ".js", ".css", ".mustache")
    with capsys.disabled():
        for name, text in sorted(files.items()):
            if text.count("\n") > 300:
                print(f"\n  {text.count(chr(10))} lines: {name}", end="")
    assert too_long(files) == []


def test_the_rule_of_size_bites():
    assert too_long({"a.swift": "\n" * 501}) and not too_long({"a.swift": "\n" * 500})


# ── words ─────────────────────────────────────────────────────────────────────────────────────────


def catalogue_faults(files):
    bad, seen = [], {}
    for name, text in files.items():
        for number, line in enumerate(text.splitlines(), 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            match = re.fullmatch(r"(\S+) = (.+?) \| (.+)", line)
            if not match or not match[2].strip() or not match[3].strip():
                bad.append(f"{name}:{number}: not `key = 中文 | English`")
                continue
            key, chinese, english = match[1], match[2], match[3]
            if key in seen:
                bad.append(f"{name}:{number}: {key} stands in {seen[key]} too")
            seen[key] = f"{name}:{number}"
            # English may leave a gap out or in only together with Chinese: what fills it is the same.
            if set(re.findall(r"\{(\w+)\}", chinese)) != set(re.findall(r"\{(\w+)\}", english)):
                bad.append(f"{name}:{number}: {key} has other gaps in one language than in the other")
    return bad


def catalogue_files():
    return {name: text for name, text in read("words.txt").items() if name.endswith("Resources/words.txt")}


def test_every_phrase_stands_once_in_both_languages():
    assert catalogue_faults(catalogue_files()) == []


@pytest.mark.parametrize("text, is_bad", [
    ("a = 甲 | A", False), ("# x\n\na.b = 甲 {n} | A {n}\nc = 乙 | B | C", False), ("a = 甲", True), ("a =  | A", True), ("a = 甲 | ", True), ("a = 甲 | A\na = 乙 | B", True), ("a b = 甲 | A", True), ("a = 甲 {n} | A", True), ("a = 甲 {n} | A {m}", True),
])
def test_the_rule_of_words_bites(text, is_bad):
    assert bool(catalogue_faults({"words.txt": text})) == is_bad


# ── templates ─────────────────────────────────────────────────────────────────────────────────────


def template_faults(files, keys):
    bad = []
    for name, text in files.items():
        bad += [f"{name}: [[{key}]] is not in the catalogue" for key in re.findall(r"\[\[(.*?)\]\]", text) if key not in keys]
        lower = text.lower()
        bad += [f"{name}: a script within the page: {tag}" for tag in re.findall(r"<script[^>]*>", lower) if "src=" not in tag and 'type="application/json"' not in tag]
        if "<style" in lower:
            bad.append(f"{name}: a style element")
        bad += [f"{name}: {hit}" for hit in re.findall(r"\son[a-z]+\s*=|javascript:", lower)]
        bad += [f"{name}: an unescaped value {hit}" for hit in re.findall(r"\{\{\{.*?\}\}\}|\{\{&.*?\}\}", text)]
        bad += [f"{name}: a form that posts without _csrf" for form in re.findall(r'<form[^>]*method="post"[\s\S]*?</form>', text) if "_csrf" not in form and "/login" not in form and "/preferences" not in form]
    return bad


# Values that are HTML of our own making: what ListMarkup escapes itself, and the picture, whose words PicturePen escapes.
UNESCAPED = {"Kernel/Web/Screens/list.mustache: an unescaped value " + value for value in ("{{{rows}}}", "{{{options}}}")} | {"Modules/Sensors/Screens/site-monitoring.mustache: an unescaped value {{{picture}}}"}


def test_templates_hold_no_scripts_styles_or_unknown_words():
    keys = {line.split(" = ")[0].strip() for text in catalogue_files().values() for line in text.splitlines() if " = " in line}
    assert [fault for fault in template_faults(read(".mustache"), keys) if fault not in UNESCAPED] == []


@pytest.mark.parametrize("text, is_bad", [
    ("[[a]] {{b}} <script type=\"module\" src=\"/x.js\"></script><p style=\"color:red\">", False), ("[[b]]", True), ("<script>alert(1)</script>", True), ("<STYLE>p{}</STYLE>", True), ("<a onclick=\"x()\">", True), ("<a href=\"javascript:x\">", True), ("{{{raw}}}", True), ("{{&raw}}", True),
    ('<form method="post" action="/x"><input name="a"></form>', True), ('<form method="post"><input name="_csrf"></form>', False),
])
def test_the_rule_of_templates_bites(text, is_bad):
    assert bool(template_faults({"x.mustache": text}, {"a"})) == is_bad


# ── traces ────────────────────────────────────────────────────────────────────────────────────────

MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/[\w.]|(?<![\w.\"'])/tmp/[\w.]")
UNDONE = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
TEXTS = (".swift", ".py", ".js", ".css", ".mustache", ".md", ".txt", ".csv", ".json", ".geojson", ".sh", ".yml", ".yaml", ".toml")


def traces(files):
    bad = []
    for name, text in files.items():
        if name == "Tests/Tidy/test_tidy.py":
            continue
        bad += [f"{name}: {hit}" for hit in MACHINE.findall(text)] + [f"{name}: {hit}" for hit in UNDONE.findall(text)]
    return bad


def test_no_file_names_a_machine_or_leaves_something_undone():
    files = read(*TEXTS) | {name: path.read_text(encoding="utf-8", errors="replace") for name, path in tracked().items() if name.startswith(("bin/", ".ci/")) and path.stat().st_size < 1 << 20}
    assert traces(files) == []


@pytest.mark.parametrize("text, is_bad", [
    ("see /work/x", True), ("/root/x", True), ("/home/li/x", True), ("open /tmp/x", True), ("// TODO: later", True), ("# FIXME", True),
    ("https://example.org/work/x", False), ("todo is a word", False), ("./tmp/x", False), ("/usr/bin/python3", False), ("the network/work/x", False),
])
def test_the_rule_of_traces_bites(text, is_bad):
    assert bool(traces({"x.md": text})) == is_bad


# ── what is fetched, packed or large ──────────────────────────────────────────────────────────────

PACKED = (".whl", ".deb", ".tar", ".gz", ".zip", ".jar", ".so", ".o", ".a", ".exe")


def fetched(sizes):
    return [name for name, size in sizes.items() if name.endswith(PACKED) and "/Tests/" not in name and not name.startswith(("Demo/", "Tests/")) or size > 1_000_000]


def test_no_package_and_nothing_large_is_committed():
    assert fetched({name: path.stat().st_size for name, path in tracked().items()}) == []


@pytest.mark.parametrize("name, size, is_bad", [("lxml-1-cp311.whl", 10, True), ("Public/vendor/a.zip", 10, True), ("docs/a.pdf", 1_000_001, True), ("Kernel/Spreadsheets/Tests/a.zip", 10, False), ("Demo/zigong/base.area.csv", 577_306, False)])
def test_the_rule_of_packages_bites(name, size, is_bad):
    assert bool(fetched({name: size})) == is_bad


def test_no_two_tests_have_one_name():
    names = Counter((name.rsplit("/Tests/", 1)[0], test) for name, text in swift().items() if "/Tests/" in name for test in re.findall(r"@Suite[^{]*struct (\w+)", text))
    assert [pair for pair, count in names.items() if count > 1] == []
