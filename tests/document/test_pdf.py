"""Pdf: paragraphs without heads, feet and page numbers; what has no text is said to have none."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from policygraph.document import parse, raw_text
from policygraph.errors import ReadError
from policygraph.model import Document, Source

Placed = tuple[float, float, str]
"""Left, height above the foot, text: set in 16 points on a page of 600 by 800."""


def pdf(pages: Sequence[Sequence[Placed]]) -> bytes:
    """Return a PDF whose font is not embedded but says what each of its codes means."""
    signs = sorted({sign for page in pages for _, _, text in page for sign in text})
    codes = {sign: number for number, sign in enumerate(signs, start=1)}
    meaning = "".join(f"<{code:04x}> <{ord(sign):04x}>\n" for sign, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /M def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{meaning}endbfchar endcmap end"
    )
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[4 0 R]"
        "/ToUnicode 5 0 R>>"
    )
    descendant = (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 -200 1000 800]"
        "/Ascent 800/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80>>>>"
    )
    catalog = "<</Type/Catalog/Pages 2 0 R>>"
    tree = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"
    objects = [catalog, tree, font, descendant, stream(cmap)]
    for number, page in enumerate(pages):
        lines = (
            f"BT /F 16 Tf {x} {y} Td <{''.join(f'{codes[sign]:04x}' for sign in text)}> Tj ET"
            for x, y, text in page
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {7 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(stream("\n".join(lines)))
    return assembled(objects)


def stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def assembled(objects: Sequence[str]) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>"
    return data + f"{end}\nstartxref\n{len(data)}\n%%EOF".encode()


def read(data: bytes) -> Document:
    return parse(Source(name="a.pdf", data=data, format="pdf"))


FULL = "为深入贯彻落实党中央关于乡村振兴的决策部署，加快补齐短板，"
PAGES = [
    [
        (40, 770, "某省人民政府公报"),
        (150, 700, "关于印发实施方案的通知"),
        (40, 660, "各市人民政府："),
        (72, 630, FULL[:29]),
        (40, 600, "现将2024 年实施方案印发给你们，请认真落实好有关要求并"),
        (300, 30, f"- {number} -"),
    ]
    if number == 1
    else [
        (40, 770, "某省人民政府公报"),
        (40, 700, "按时报送。"),
        (72, 670, "一、总体要求"),
        (72, 640, "坚持稳中求进，扎实推进各项任务。"),
        (300, 30, f"- {number} -"),
    ]
    for number in (1, 2, 3)
]


def test_lines_are_joined_across_pages_and_edges_dropped() -> None:
    assert read(pdf(PAGES)).text.split("\n")[:6] == [
        "关于印发实施方案的通知",
        "各市人民政府：",
        FULL[:29] + "现将2024年实施方案印发给你们，请认真落实好有关要求并按时报送。",
        "一、总体要求",
        "坚持稳中求进，扎实推进各项任务。",
        "按时报送。",
    ]


def test_every_run_is_copied_from_the_text_layer() -> None:
    source = Source(name="a.pdf", data=pdf(PAGES), format="pdf")
    document, raw = parse(source), raw_text(source)
    for run in document.runs:
        kept = document.text[run.kept : run.kept + run.length]
        assert kept == raw[run.raw : run.raw + run.length]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 cut off", "not a readable PDF"),
        (pdf([[], []]), r"a scan without text, 2 pages; run OCR"),
        (pdf([[(40, 700, "、，。；“”（）《》—…" * 4)]]), "its fonts do not say which characters"),
    ],
)
def test_what_has_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=f"a.pdf: {reason}"):
        read(data)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("云南省*.pdf", "its fonts do not say which characters they draw, 28 pages"),
        ("关于开展2024年*.pdf", "a scan without text, 6 pages"),
        ("坪山区人民政府关于*.pdf", "a scan without text, 7 pages"),
    ],
)
def test_real_scans_and_broken_fonts_are_told(shared: Path, pattern: str, reason: str) -> None:
    path = next((shared / "corpus/files").glob(pattern))
    with pytest.raises(ReadError, match=reason):
        parse(Source(name=path.name, data=path.read_bytes(), format="pdf"))
