"""The nouns of k2refs, frozen. This page is the glossary: one word, one meaning.

reference   a bibliographic record, in CSL's variables (`Reference`); *item* is the same seen by a style
library     references in order, by key (`Library`)
record      what the registries said about a reference (`Record`); *notice*: what happened to the work since
document    a manuscript; *block*, *sentence*; *citation mark*: a place that cites; *cited item*: one work in it
cluster     a citation as a style prints it: one or more *cites*, each with locator and affixes
study       the investigation behind a reference, with its *arms*, *outcomes* and *estimates*
claim       what a manuscript says that rests on sources; *statement*: its facts in the terms of a study
quantity    a number with its unit and its printed precision
finding     one fault at one place; *fix*: edits that fix it; *unchecked*: what could not be checked, and why
evidence    everything a rule may look at
report      what a run said as a whole; *coverage*: how much it looked at; *suppressed*: what somebody chose not to see
span        a stretch of a source text; *place*: its line and column
"""
