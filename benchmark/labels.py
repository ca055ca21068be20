"""Moves some pictures of an archive to another class: labels.py ARCHIVE RESULT DRAW. Their names begin with 'wrong-' then."""

import io
import random
import sys
import tarfile

WRONG = {"train": 30, "val": 12}

source, result, draw = sys.argv[1:]
files = {}
with tarfile.open(source) as archive:
    for member in archive:
        if member.isfile():
            files[member.name] = archive.extractfile(member).read()
parts = {name: name.split("/") for name in files if name.count("/") == 3}
classes = sorted({part[2] for part in parts.values()})
chosen = random.Random(int(draw))
with tarfile.open(result, "w") as archive:
    moved = set()
    for split, count in WRONG.items():
        moved.update(chosen.sample(sorted(name for name, part in parts.items() if part[1] == split), count))
    for name, part in parts.items():
        folder, split, label, file = part
        if name in moved:
            label = chosen.choice([other for other in classes if other != label])
            file = "wrong-" + file
        member = tarfile.TarInfo("/".join([folder, split, label, file]))
        member.size = len(files[name])
        archive.addfile(member, io.BytesIO(files[name]))
