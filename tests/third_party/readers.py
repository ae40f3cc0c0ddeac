"""Reads a report as those do for whom it is made: `readers.py KIND FILE`."""

import json
import sys
import xml.etree.ElementTree

import junitparser


def junit(path):
    report = junitparser.JUnitXml.fromfile(path)
    cases = [case for suite in report for case in suite]
    assert cases and report.tests == len(cases), (report.tests, len(cases))
    failures = [result for case in cases for result in case.result]
    assert report.failures == len(failures)
    assert all(failure.message and failure.text for failure in failures)


def checkstyle(path):
    root = xml.etree.ElementTree.parse(path).getroot()
    assert root.tag == "checkstyle" and root.attrib["version"]
    files = list(root)
    assert files and all(file.tag == "file" and file.attrib["name"] for file in files)
    for error in (error for file in files for error in file):
        assert error.tag == "error" and set(error.attrib) >= {"line", "severity", "message", "source"}
        assert error.attrib["severity"] in ("ignore", "info", "warning", "error") and int(error.attrib["line"]) > 0


def gitlab(path):
    with open(path, encoding="utf-8") as file:
        entries = json.load(file)
    for entry in entries:
        assert entry["description"] and entry["check_name"] and entry["location"]["path"][0] not in "/."
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] > 0
    prints = [entry["fingerprint"] for entry in entries]
    assert prints and len(set(prints)) == len(prints), "fingerprints are not unique"


if __name__ == "__main__":
    {"junit": junit, "checkstyle": checkstyle, "gitlab": gitlab}[sys.argv[1]](sys.argv[2])
