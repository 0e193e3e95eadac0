"""Text to annotations: one module an annotation, none of them knowing the book.

- `annotations.py` the types; `sentences.py`, `quotations.py`, `times.py`, `amounts.py`, `gazetteer.py`
- `mentions.py` states, bodies and groups; `offices.py` offices and people (`holders.py` whose name a title stands beside,
  `heads.py` who is told by what he heads)
- `speakers.py` who a source is: `sources.py` what its words hold, `descriptions.py` titles without a name, `institutions.py`,
  `antecedents.py` whom pronouns take up
- `attributions.py` what the reader finds, after `cues.py` (was it said?), `contents.py` (its clause whole) and `continuations.py`
- `reader.py` attributions and acts (`acts.py`) by the trained reader on `stretches.py`, run by `model.py` on `weights/`;
  `rules.py` the former by rules
- `annotate.py` all of it over one text
"""
