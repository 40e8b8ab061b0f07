#!/usr/bin/env python3
"""Prints an SPDX 2.3 document: what the program contains, with versions and licences.

Usage: spdx.py COMPONENTS NAME VERSION EPOCH HOME PROGRAM
"""

import datetime
import hashlib
import json
import re
import sys


def main():
    components, name, version, epoch, home, program = sys.argv[1:]
    with open(program, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    packages = [package("candid", version, "MIT", home or "NOASSERTION")]
    packages[0]["checksums"] = [{"algorithm": "SHA256", "checksumValue": digest}]
    with open(components) as lines:
        for line in lines:
            label, found, licence, _ = line.rstrip("\n").split("|")
            packages.append(package(label, found, licence, "NOASSERTION"))
    created = datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    root = packages[0]["SPDXID"]
    relationships = [relationship("SPDXRef-DOCUMENT", "DESCRIBES", root)]
    relationships += [relationship(root, "CONTAINS", part["SPDXID"]) for part in packages[1:]]
    json.dump({
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": name,
        "documentNamespace": f"{home or 'https://spdx.org/spdxdocs'}/{name}-{digest[:16]}",
        "creationInfo": {"created": created, "creators": [f"Tool: candid-dist-{version}"]},
        "packages": packages, "relationships": relationships,
    }, sys.stdout, indent=2)
    print()


def package(name, version, licence, location):
    return {
        "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]+", "-", name), "name": name, "versionInfo": version,
        "downloadLocation": location, "filesAnalyzed": False, "licenseConcluded": licence, "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
    }


def relationship(source, kind, target):
    return {"spdxElementId": source, "relationshipType": kind, "relatedSpdxElement": target}


main()
