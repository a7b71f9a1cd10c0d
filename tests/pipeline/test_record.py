"""Records: what is read back is what was written."""

from msgspec.structs import replace

from policygraph.graph import assemble, split
from policygraph.model import Extraction
from policygraph.pipeline import record
from policygraph.pipeline.memory import run
from tests.pipeline.inputs import EXAMPLES


def uncut(extraction: Extraction) -> Extraction:
    """Leave out how the text was cut, which records do not keep."""
    document = replace(extraction.document, sections=(), sentences=(), runs=())
    return replace(extraction, document=document)


def test_an_extraction_comes_back_but_for_how_its_text_was_cut() -> None:
    extractions = run([EXAMPLES]).graph.model.extractions
    assert any(link.mention.value for x in extractions for link in x.links)
    for extraction in extractions:
        again = record.to_extraction(record.from_extraction(extraction))
        assert again == uncut(extraction)


def test_parts_come_back_whole() -> None:
    for part in split(assemble(run([EXAMPLES]).graph.model.extractions)):
        assert record.to_graph(record.from_graph(part)) == part
