"""Make the packed sample articles anew: python data/pack.py

What lies in `packed/` as readable text goes into `articles/` as a gzip file, a zip
archive and a WARC file. Times and ids are fixed, so that nothing but the texts
decides what comes out.
"""

import gzip
import io
import sys
import zipfile
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SOURCES = Path(__file__).parent / "packed"
WARC_HEADERS = {
    "WARC-Record-ID": "<urn:uuid:6f0f1c1e-93a5-4f0a-8a53-2f6b1a0c9d47>",
    "WARC-Date": "2025-02-25T12:00:00Z",
}
PAGE_URL = "https://eastriverreview.example/un/2025/02/25/vote"


def pack_gzip() -> bytes:
    """One article, compressed."""
    return gzip.compress((SOURCES / "prairie-sentinel-midnight.txt").read_bytes(), mtime=0)


def pack_zip() -> bytes:
    """Two articles in one archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("north-sea-tribune-summit.md", "tiber-journal-fitto.txt"):
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(member, (SOURCES / name).read_bytes(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def pack_warc() -> bytes:
    """One page as a crawler keeps it."""
    stream = io.BytesIO()
    page = io.BytesIO((SOURCES / "un-vote.html").read_bytes())
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer = WARCWriter(stream, gzip=True)
    writer.write_record(
        writer.create_warc_record(
            PAGE_URL, "response", payload=page, http_headers=http, warc_headers_dict=dict(WARC_HEADERS)
        )
    )
    return stream.getvalue()


PACKED = {
    "prairie-sentinel-midnight.txt.gz": pack_gzip,
    "dispatches.zip": pack_zip,
    "east-river-review.warc.gz": pack_warc,
}


def main(folder: Path) -> None:
    """Write the packed files into the folder."""
    for name, pack in PACKED.items():
        (folder / name).write_bytes(pack())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCES.parent / "articles")
