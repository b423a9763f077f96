"""The data types of k2refs, all frozen. This is the glossary: one word, one meaning.

reference   a bibliographic record, in CSL's variables (`Reference`); *item* is the same seen by a style
library     references in order, by key (`Library`)
record      what the registries said about a reference (`Record`); *notice*: what happened to the work afterwards
document    a manuscript; *block*, *sentence*; *citation mark*: a place that cites; *cited item*: one work in it
cluster     a citation as a style prints it: one or more *cites*, each with locator and affixes
study       the investigation behind a reference, with its *arms*, *outcomes* and *estimates*
claim       a statement of a manuscript that needs sources; *statement*: its facts in the terms of a study
quantity    a number with its unit and its printed precision
finding     one error at one place; *fix*: edits that fix it; *unchecked*: what could not be checked, and why
evidence    everything a rule may use
report      the results of a run; *coverage*: how much was checked; *suppressed*: what the user chose to hide
span        a part of a source text; *place*: its line and column
"""
