"""Reads a Windows event log with one of the peers and says how long it took: a JSON request on standard input."""

import json
import resource
import sys
import time

from Evtx.Evtx import Evtx
from evtx import PyEvtxParser


def rust_json(file):
    return sum(1 for _ in PyEvtxParser(file).records_json())


def rust_objects(file):
    return len([json.loads(record["data"]) for record in PyEvtxParser(file).records_json()])


def python_xml(file):
    with Evtx(file) as log:
        return sum(1 for record in log.records() if record.xml())


request = json.load(sys.stdin)
started = time.perf_counter()
rows = {"rust_json": rust_json, "rust_objects": rust_objects, "python_xml": python_xml}[request["how"]](request["file"])
seconds = time.perf_counter() - started
print(json.dumps({"rows": rows, "seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
