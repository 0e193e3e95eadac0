"""Reference data: what everyone could look up, each row with its source, and the lookups over it.

- `states`: states, territories and former states with their names, demonyms, capitals and the
  metonyms reporters use; a misspelled state among states.
- `organisations`: organisations, their names and descriptions, and their members from day to day.
- `offices`: titles, the office each means, and whether its word is the state's position.
- `people`: surnames that reach English in several transliterations.
- `agencies`: news agencies with their credits, and outlets by their domain.

The facts are the CSV files in `data/`; `tables` reads them. Names stand there without the article
("Kremlin", not "the Kremlin") and with straight apostrophes; the lookups add the typographic
apostrophe and the spelling without diacritics. What nobody vouches for is empty, never guessed.
"""
