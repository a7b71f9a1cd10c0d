"""Records: what is read back is what was written."""

import re
from dataclasses import replace

from policygraph.graph import assemble, split
from policygraph.model import Extraction
from policygraph.pipeline import record
from policygraph.pipeline.memory import run
from tests.pipeline.inputs import EXAMPLES


def shown(extraction: Extraction) -> str:
    """Show an extraction; a record tells its mentions apart by a class of its own."""
    return re.sub(r"\b_(?=Extraction|Link|Mention)", "", repr(extraction))


def uncut(extraction: Extraction) -> Extraction:
    """Leave out how the text was cut, which records do not keep."""
    document = replace(extraction.document, sections=(), sentences=(), runs=())
    return replace(extraction, document=document)


def test_an_extraction_comes_back_but_for_how_its_text_was_cut() -> None:
    extractions = run([EXAMPLES]).graph.model.extractions
    assert any(link.mention.value for x in extractions for link in x.links)
    for extraction in extractions:
        again = record.to_extraction(record.from_extraction(extraction))
        assert shown(again) == shown(uncut(extraction))


def test_parts_come_back_whole() -> None:
    for part in split(assemble(run([EXAMPLES]).graph.model.extractions)):
        assert record.to_graph(record.from_graph(part)) == part
