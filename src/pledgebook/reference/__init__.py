"""Reference data: what everyone could look up, each row with its source, and the lookups over it.

- `states`: states, territories and former states with their names, demonyms, capitals and the
  metonyms reporters use; a misspelled state among states.
- `organisations`: organisations, their names and descriptions, and their members from day to day.
- `offices`: titles, the office each means, and whether its word is the state's position.
- `people`: surnames that reach English in several transliterations.
- `rates`: what a euro bought on a day; `budgets`: what members spent on defence, and what they produced.
- `undertakings`: the treaty clauses by which allies help one another, and what the words of a promise call for.
- `flows`: what part of a supply account a number is by the words of its measure.
- `agencies`: news agencies with their credits, and outlets by their domain.

The facts are the CSV files in `data/`; `tables` reads them. Names stand there without the article
("Kremlin", not "the Kremlin") and with straight apostrophes; the lookups add the typographic
apostrophe and the spelling without diacritics. What nobody vouches for is empty, never guessed.
"""
