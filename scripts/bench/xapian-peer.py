"""Xapian as a yardstick for speed: python3 xapian-peer.py FOLDER < lines

Reads a line a ticket, its terms separated by blanks, then an empty line, then a line a question. Every term of a
question is OR-ed, ten results are fetched. The index lies on disk in FOLDER. Writes one line of JSON:
{"version", "tickets", "index_seconds", "bytes", "milliseconds": [one a question, in the order asked]}.
"""

import json
import os
import sys
import time

import xapian

RESULTS = 10
LONGEST_TERM = 240  # Xapian refuses terms beyond 245 bytes.


def main(folder: str) -> None:
    lines = (line.rstrip("\n") for line in sys.stdin)
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE | xapian.DB_NO_SYNC)
    began = time.perf_counter()
    tickets = 0
    for line in lines:
        if line == "":
            break
        document = xapian.Document()
        for term in line.split(" "):
            document.add_term(term.encode()[:LONGEST_TERM])
        database.add_document(document)
        tickets += 1
    database.commit()
    index_seconds = time.perf_counter() - began
    database.close()

    database = xapian.Database(folder)
    enquire = xapian.Enquire(database)
    milliseconds = []
    for line in lines:
        terms = [term.encode()[:LONGEST_TERM] for term in line.split(" ") if term != ""]
        start = time.perf_counter()
        enquire.set_query(xapian.Query(xapian.Query.OP_OR, terms))
        matches = enquire.get_mset(0, RESULTS)
        found = [match.docid for match in matches]
        milliseconds.append((time.perf_counter() - start) * 1000)
        if terms and tickets and not found:
            sys.exit("a question whose terms are all in the index found nothing")
    size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
    print(
        json.dumps(
            {
                "version": xapian.version_string(),
                "tickets": tickets,
                "index_seconds": index_seconds,
                "bytes": size,
                "milliseconds": milliseconds,
            }
        )
    )


main(sys.argv[1])
