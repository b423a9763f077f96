"""How people type references: a grammar of lines by kind of work. Tables only; `printing` fills them.

`{T}` is a field, `{V:vol. %}` a field with its words, `{vip}` one of the block patterns, `|` a joint that is the same
all along a line (". " or ", "). What stands between fields belongs to the field before it.
"""

__all__ = ["BLOCKS", "FIELDS", "LINES"]

FIELDS = {
    "A": "author",
    "E": "editor",
    "R": "translator",
    "T": "title",
    "C": "container",
    "S": "series",
    "Y": "date",
    "D": "date",
    "V": "volume",
    "I": "issue",
    "P": "page",
    "B": "publisher",
    "K": "publisher",
    "L": "place",
    "EL": "place",
    "O": "edition",
    "G": "genre",
    "N": "docnum",
    "DOI": "link",
    "URL": "link",
    "ARX": "link",
    "PMID": "link",
    "ISBN": "link",
    "ISSN": "link",
    "X": "accessed",
    "NP": "page",
    "W": "container",
    "Z": "note",
    "ED": "date",
    "IN": "in",
    "KEY": "number",
}
"""Code of a field in the patterns → label."""

_BLOCKS = {
    "vip": """
        {V:%. Jg.}, {I:H. %}, {P:S. %}~{V:%. Jg.} {I:H.%}, {P}~{V:%. Jg.} ({I:Heft %}), {P:S. %}~{V:Jg. %}, {I:H. %},
        {P:S. %}~{V:t. %}, {P:p. %}~{V:t. %}, {I:fasc. %}, {P:p. %}~{V}, {P:pp. % ss.}~{V}, {I:H. %}, {P:S. % ff.}~
        {I:núm. %}, {P:pp. %}~{V:vol. %}, {I:núm. %}, {P:pp. %}~{V:v. %}, {I:n. %}, {P:p. %}~{V}-{I}, {P}~
        {V} {I:Suppl %}: {P}~{V} {I:Suppl. %}, {P}~{V}({I:Suppl %}):{P}~
        {V}, ({I}), {P:p. %}~{V} {I:(no. %)}, {P}~{V:v.%} {I:n.%}, {P:p.%}~
        {V:v. %}, {I:no. %}, {P:p. %}~{V:v. %}, {P:p. %}~{V:v.%}, {I:no.%}, {P:pp.%}~{V:v. %} , {I:n. %} , {P:p.
        %}~{V}, {I}, {P}~{V}, {I:no. %}, {P:pp. %}~ {V}({I}):{P}~{V}({I}), {P}~{V}({I}), {P:pp. %}~{V} ({I}),
        {P}~{V}({I}): {P}~{V} ({I}): {P}~{V}:{P}~{V}: {P}~{V}, {P}~{V}, {P:pp. %}~{V}, {P:pp.%} ~{V:vol. %}, {I:no.
        %}, {P:pp. %}~{V:Vol. %}, {I:No. %}, {P:pp. %}~{V:Vol. %}, {P:pp. %}~{V:vol. %}, {P:p. %}~{V:vol.
        %}:{P}~{V}, {I}, {P:pp. %} ~{V}.{I}: {P}~{V}, {I:no. %}: {P}~{V}, {I:no. %}, {P}~{V}, {I:n° %}, {P:p.
        %}~{V:t. %}, {I:n° %}, {P:p. %}~{V:vol. %}, {I:n° %}, {P:pp. %} ~{V:v. %}, {I:n. %}, {P:p. %}~{V:Bd. %},
        {I:H. %}, {P:S. %}~{V:Bd. %} ({I:Nr. %}), {P:S. %}~{V:Bd. %}, {P:pp. %}~{V}, {P:S. %}~{V}, {P:pages %}
        ~{V}({I}):{P:pages %}~{V}({I}), {P:Seiten %}~{V}/{I}, {P:pp. %}~{I:No. %}, {P:pp. %}~{V:Volume %}, {I:Issue
        %}, {P:Pages %}~{V}, {P:p%}~{V} {P}~{V}~{V}({I}) ~{V:Vol. %}~{V:vol. %}, {I:no. %}~{P:pp. %}~{V}, {I:#%},
        {P}~{V:vol. %}, {I:nr %}, {P:s. %}~{V} ({I}) {P}~{V}, {I:issue %}, {P}~{V:Vol%}, {I:No%}, {P:pp%} ~{V:vol.
        %} ({I}), {P:pp. %}~{V:vol. %}({I}), {P:pp. %}~{V:Vol. %} {I:No. %} {P:pp. %}~{V:Vol.%}({I}), {P:pp.%}~{V},
        {I:Nr. %}, {P:S. %}~{V}~{P:p. %} ~{V}; {P}~{V}.{P}~{V} {I:Heft %}, {P:S. %}~{V:Jg. %}, {I:Heft %}, {P:S.
        %}~{V:tome %}, {I:numéro %}, {P:pages %}~{V} {P:p %}~{V:vol %} {P:pp %}~{V}, {P:art. %} ~{V:Т. %}, {I:№ %}.
        {P:С. %}~{I:№ %}. {P:С. %}~{V} {I:(no. %)}, {P}~{V}, {P:%p.}~{V}({I}) {P:p.%}~{V}({I}), {P:p.%}~{V:v%}~{V:V.
        %}, {P:P. %}~{V:Vol: %}, {I:No: %}, {P}
    """,
    "vipy": """
        {V:%. Jg.} ({Y}), {I:H. %}, {P:S. %}~{V} ({Y}), {I:H. %}, {P:S. %}~{V:t. %} ({Y}), {P:p. %}~{V:%. Jg.}, {Y},
        {I:Heft %}, {P:S. %}~{V}, {I:fasc. %}, {Y}, {P:pp. %}~{V:t. %}, {I:n° %}, {Y}, {P:p. %}~
        {V:v. %}, {P:pp. %}. {Y}~{V:v.%}, {I:no.%}, {P:pp.%}. {Y}~{V:v. %} , {I:n. %} , {P:p. %}. {Y}~{Y}. {V}({I}):
        {P:p. %}~{Y}. {V}({I}): {P:p. %}~{Y}. {V}: {P:p. %}~{I:n°%}, {D}, {P:p. %}~{I:n°%}, {Y}, {P:pp. %}~{V}, {I}
        ({Y}), {P:pp. %}~{V}, {I} ({D}), {P:pp. %}~{V:vol. %}, {D}, {P:pp. %}~{V}({I}):{P}, {D}~{V}({I}):{P}, {Y}~
        {V} ({Y}), {P}~{V} ({Y}) {P}~{V}({Y}) {P}~{V}({Y}){P}~{V} ({Y}): {P}~{V} ({Y}), {P:pp. %}~{V} ({Y}), {I:no.
        %}, {P}~{V}({I}) ({Y}), {P}~{V}, {P} ({Y})~{V}({I}), {P} ({Y})~{V}:{P}, {Y} ~{V}({I}):{P}, {Y}~{V}({I}):{P},
        {D}~{V}({I}):{P:pages %}, {Y}~{V}({I}): {P}, {D}~{V}, {P:pp. %}, {Y}~{V:vol. %}, {I:no. %}, {P:pp. %},
        {D}~{V:vol. %}, {P:pp. %}, {D} ~{V:vol. %}, {I:no. %}, {D}, {P:pp. %}~{V:Vol. %}, {I:No. %}, {Y}, {P:pp.
        %}~{D}, {V:Vol. %} {I:Issue %}, {P:p%}~{V:vol. %}, {P:p. %}, {Y}~{Y};{V}({I}):{P}~{Y};{V}:{P}~{Y}; {V}({I}):
        {P}~{Y}; {V}: {P}~{D};{V}({I}):{P} ~{D};{V}:{P}~{Y}, {V}, {P}~{Y}, {V}({I}), {P}~{Y}, {V} ({I}), {P}~{Y}.
        {V}({I}): {P}~{Y}. {V}({I}):{P}~{V:Vol. %} ({Y}), {I:No. %}, {P:pp. %}~{V}, {I:no. %} ({Y}): {P}~{V}, {I:no.
        %} ({D}): {P} ~{V} ({D}): {P}~{V}.{I} ({Y}): {P}~{V}, {I} ({Y}), {P:pp. %}~{V} ({Y}) {P:pp. %}~{D}, {V:Vol.
        %}, {P:pp. %}~{I:No. %}. ({Y}), {P:pp. %}~{Y}, {I:n° %}, {P:p. %}~{Y}/{I} {V:Vol. %}, {P:p. %}~({Y}) {V},
        {P} ~({Y}), {V}, {P}~{Y}.{V}:{P}~{Y}. {V}:{P}~{Y}. {V}: {P}~{Y}.{V}({I}):{P}~{D}. {V}({I}): {P}~{D};
        {V}({I}): {P}~{Y}: {V}; {P}~{V}:{P} ({Y})~{V}: {P} ({Y})~{V}: {P}, {Y}~{V} {I:no. %}, ({Y}) {P} ~{V} ({Y})
        {I:no. %}, {P}~{V} ({Y}), {P:p. %}~{V}, {I:n° %} ({Y}), {P:p. %}~{V} {Y}, {P:S. %}~{V} ({Y}) {I:H. %}, {P:S.
        %}~{V:Bd. %} ({Y}), {P:S. %}~{V}/{I} ({Y}), {P:S. %}~{V}({I}):{P} ({Y})~{V}, {I}, {P}, {Y}~{V} ({I}), {P},
        {Y} ~{V}, {Y}, {P:pp. %}~{V}, {Y}, {P}~{V}, {P}, {Y}~{V}, {P}, ({Y})~{V:vol. %}({I}), {Y}, {P:pp. %}~{D},
        {V:Vol. %}, {P:pp. %}~{D}, {P:pp. %}~{Y}, {P:pp. %}~{V} ({Y})~{Y}, {V}~{V}, {Y}~{V:Vol. %}, {Y}~{V:vol.%},
        {I:no.%}, {P:pp.%}, {Y} ~{V}({I}), {Y}, {P}~{V} ({I}), {Y}, {P}~{V}({I}), {P:pp.%}, {Y}~{V:v. %}, {I:n. %},
        {P:p. %}, {D}~{V}, {I:No. %}, {Y}, {P}~{I:No. %}, {V:Part %}, {Y}, {P}~{V}, {P} {Y}~{V} {P}, {Y}~{V}, {I:no.
        %}, {P} ({Y})~{V} {I:no. %}, ({Y}) {P}~{V} {P} ({Y}) ~{V} [{Y}] {P}~{V}, {P} [{Y}]~{V} ({Y}), {I},
        {P}~{V}({I}) ({D}), {P}~{Y}. {V:Т. %}, {I:№ %}. {P:С. %}~{V}({I}), {P}, {D}~{D}, {V}, {P}~{V:Vol. %},
        {I:Iss. %}, {P:pp. %}, {Y}~{D}~{Y}~{V}({I}). {Y}~{V}~{P}, {Y}~{V}({Y}):{P}~{V}-{I}, {Y}, {P:pp. %}
    """,
    "py": """
        {V}, {P} ({Y})~{V}, {P} ({Y})~{V}, {P} ({Y})~{V} ({Y}) {P}~{V} ({Y}) {P}~{V} ({Y}) {P}~{V} ({Y}),
        {P}~{V}({Y}) {P}~{V} ({Y}){P}~{V}:{P} ({Y})~{V}:{P}, {Y}~{V} ({Y}), {I:no. %}, {P}~{V} ({Y}), {I:no.%},
        {P}~{V} {I:no. %}, ({Y}) {P} ~{V}, {I:no. %}, {P} ({Y})~{V}({I}), {P} ({Y})~{V} {P} ({Y})~{Y}, {V}, {P}~{V},
        {P:p. %} ({Y})~{V} ({Y}) {P:pp. %}~{V}: {P} ({Y})~({Y}) {V} {P}~{V}, {P} {Y}~{V}, {P}, {Y}~{Y} {V} {P}~{V}
        ({Y}) {I:no. %}, {P}~{V}, {I:No. %}, {P} ({Y})~({Y}) {P}~{V} ({Y})
    """,
    "ay": """
        {A} ({Y}). ~{A} ({Y}). ~{A} ({Y}). ~{A} ({D}). ~{A} ({Y}) ~{A}, {Y}. ~{A}. {Y}. ~{A}. {Y}. ~{A} {Y}. ~{A}
        ({Y}): ~{A} ({Y}), ~{A}, ({Y}). ~{A} [{Y}]. ~{A} {Y}, ~{A}, {Y}: ~{A}, {Y}, ~{A}. ({Y}). ~{A}: ({Y})
        ~{A}({Y}). ~{A}({Y}), ~{A} ({Y}).~{A} ({Y})- ~{A} ({Y}) :
    """,
    "t": """
        {T}. ~{T}. ~{T}. ~{T}. ~{T}. ~{T}, ~{T}, ~“{T},” ~“{T}.” ~"{T}," ~"{T}." ~"{T}". ~"{T}", ~‘{T}’, ~'{T}',
        ~«{T}», ~« {T} », ~„{T}“, ~{T}; ~“{T}”, ~“{T}”. ~{T}.- ~‘{T}’. ~`{T}', ~``{T},'' ~``{T}'', ~'{T}.' ~「{T}」,
        ~{T}: ~“{T}” ~"{T}" ~{T}.
    """,
    "tq": """
        “{T},” ~“{T},” ~“{T}.” ~"{T}," ~"{T}." ~"{T}", ~‘{T}’, ~'{T},' ~«{T}», ~« {T} », ~„{T}“, ~“{T}”, ~"{T}".
        ~``{T},'' ~»{T}«,
    """,
    "in": """
        {IN:In} ~{IN:In} ~{IN:In} ~{IN:In: } ~{IN:in} ~{IN:in} ~{IN:in: } ~{IN:in:}
    """,
    "cin": """
        {in}{C}~{C}
    """,
    "bl": """
        {L}: {B}~{L}: {B}~{L}: {B}~{B}, {L}~{B}, {L}~{B}: {L}~{L}, {B}~{B}~{B}~{B} {L}~{L} : {B}~{B}, {L}~{L};
        {B}~{B}; {L}~{B}. {L}~{L}~{L}: {B} and {B}~{L}:{B}~{B} ({L})
    """,
    "bly": """
        {L}: {B}, {Y}~{L}: {B}, {Y}~{B}, {L}, {Y}~{B}, {L}, {Y}~{L}: {B} {Y}~({L}: {B}, {Y})~({B}, {L}, {Y})~({B},
        {Y})~{B}, {Y}~{B}, {Y}~{B}, {D}~{B} ({Y})~{L}: {B}; {Y}~{B}; {Y}~{L} {Y}~{L}, {Y}~{L}, {B}, {Y}~{B}, {L}
        ({Y})~{L} : {B}, {Y}~{Y}: {B} {L} ~{Y}. {L}: {B}~{B}: {L}, {Y}~{B}, {L} {Y}~({L} {Y})~{Y}, {B}, {L}~{B}
        {Y}~{L}: {B}, {Y:c%}~({B}, {L} {Y})~{Y}~{L}, {B} {Y}~{B}: {L}; {Y}~{Y}. {B}~{L}, {B} ({Y})~{L}; {B};
        {Y}~{B}, {Y}, {L}~{L} ({Y})
    """,
    "ed": """
        {E} (Eds.), ~{E} (Ed.), ~{E} (eds.), ~{E} (eds), ~{E} (ed.), ~{E}, editors, ~{E}, editor, ~{E}, eds., ~{E},
        eds, ~{E} (Hrsg.), ~{E} (Hg.): ~{E} (Hrsg.): ~{E} (éds.), ~{E} (dir.), ~{E} (Org.). ~{E} (a cura di), ~{E},
        Eds. ~{E} (Eds.). ~{E}, ed. ~{E} eds. ~{E}, ~{E}: ~{E} (Eds): ~{E}, Ed., ~{E} (coord.),
    """,
    "edafter": """
        , {E:ed. %}~, {E:edited by %}~. {E:Ed. %}~. {E:Edited by %}~, {E:eds. %}~, {E} (ed.)~, {E} (eds.)~, {E}
        (Eds.)~, {E}, Ed.~, {E}, Eds.~ ({E:%, eds.})~ ({E:ed. %})~ ({E:edited by %})~. {E} (Eds)~, {E:hrsg. von %}~,
        {E:sous la direction de %}~, {E:edited by %}~, {E:éd. %}~. {E:Ed. by %}~. {E:Ed. %}~. {E:Eds. %}
    """,
    "tail": """
        {DOI}~ {DOI}~ {DOI}~ {URL}~ {URL}~ {ARX}~ {PMID}~ {DOI} {URL}~ {ISBN}~ {Z}~ {Z}~ {ISSN}~ {DOI} {PMID}
    """,
    "extra": """
        , {O}~, {O}~ ({O})~ ({O})~. {O}~. {S}~, {S}~, {V:vol. %}~ ({V:Vol. %})~. ({S})~ ({V:vol. %})~, {S}, {V:vol.
        %}~. {V:Vol. %}~. {R}~, {R}~ {R}~ ({O}, {V:Vol. %})~. {S} {V}~ ({S}, {V})~, {V:volume %} of {S}~ ({S})
    """,
}

_LINES = {
    "journal": """
        {ay}{T}. {C}, {URL}.~{A}. {D}. {T}. {C}. {URL}~{A}, {T}, {C}, {V:t. %}, {Y}, {P:p. %}.~{A}: {T}, {in}{C} {V}
        ({Y}), {P:S. %}.~{A}: {T}. {IN:In: }{C} {V} ({Y}), {I:H. %}, {P:S. %}.~
        {A}, {T}, {V} {C} {P} ({Y}).~{A}, {T}, {V} {C} {P}({Y}).~{A}. {T} (abstract). {C}, {vipy}.~{A}, {T}
        (abstract), {C}, {vipy}.~{A}, {T} {Z:(in Swedish)} {C}, {vipy}.~{A}. {T} {C}. {Y};{V}({I}):{P}.~{A}, {T}. {C},
        {V:v. %}, {I:no. %}, {P:pp. %}. {Y}.~{A}, {T}. {C}, {V:v. %}, {P:pp. %}. {Y}.~{A}, {T}, {C}, {V:v.%},
        {I:no.%}, {P:pp.%}. {Y}.~{A}, {tq}{C}, {I:n°%}, {D}, {P:p. %}.~{A}. {T} (dossier). {C}, {D}, {I:n°%}. {P:p.
        %}.~{A}, {T}, {C}, {V:Vol. %}, {P:p. %}. {DOI}~{A}, {T}, {in}{C} {V} ({Y}), {P:S. %}~{A} ({Y}), {P:S. %}~{A},
        {T}, {C}, {V}, {P}, {Y}.~{A}, {C} {Y}, {V}, {P}.~{A} {C} {Y}, {V}, {P}.~{A}. {T}. {C} {Y}, {V}, {P}.~{A}. {T}.
        {C} {V}, {P}, {DOI} ({Y}).~{A}. {T}. {C} {V}, {P} ({Y}). {DOI}~{A}, '{T},' {C}, {V:Vol.%}, {I:No.%}, {P:pp.%},
        {Y}.~{A} ({Y}), '{T}', {C}, {V}({I}), {P}.~ {A}, {tq}{R}, {C}, {vipy}.~{A}. {tq}{R}. {C} {vipy}.~{A}|{T}|{C},
        {B}, {vipy}.~{ay}{t}{C}, {B}, {vip}.~{ay}{T}. {C}, {Z}, {vip}.~{T}. ({Y}). {C}, {vip}.~{T}. ({D}). {C},
        {vip}.~{T}. {C} {vipy}.~{A}, {C}, {D}~{A} - {C}, {D}~{A}, {T}, {C}, {Y}.~{A}, {T}, {C}, {vipy}~{A}, {T}, {C},
        {vipy}.~{A}, {T}, {C}, {vipy}.~{A}: {T}. {C} {vipy}~{A} {Y}. {T}. {C} {vip}.~{A} {Y} {T}. {C} {vip}.~{A}, {C},
        {vipy}, {L}~{ay}{T}. {V:Vol. %}, {C}, {P:pp. %}.~{A}. {T}. {C}, {Y}.~{A}. {T}. {C}. {Y}; {vip}.~ {ay}{t}{C},
        {vip}.~{ay}{t}{C} {vip}.~{ay}{t}{C} {vip}~{ay}{t}{C}. {vip}.~{ay}{t}{C}: {vip}.~{ay}{t}{C};
        {vip}.~{ay}{t}{in}{C}, {vip}. ~{A}|{T}|{C} {vipy}.~{A}|{T}|{C} {vipy}~{A}|{T}|{C},
        {vipy}.~{A}|{T}|{C}|{vipy}.~{A}|{T}|{C}, {vipy}~{A}|{t}{C} {vipy}.~{A}|{tq}{C}, {vipy}.~{A}, {tq}{C},
        {vipy}.~{A}. {tq}{C} {vipy}.~{A}: {T}. {C} {vipy}.~{A}: {T}, {C} {vipy}.~{A}: {T}. {in}{C} {vipy}. ~{A}:
        {tq}{C} {vipy}.~{A} {T}. {C} {vipy}.~{A}. {T}. {C}. {vipy}.~{A}. {T}. {C}. {vipy}.~{A}. {T}. {C}. {vipy}.~{A}.
        {T}. {C} {vipy}.~{A}. {T}. {C}, {vipy}.~{A} {t}{C} {vipy}.~{A}, {T}, {in}{C}, {vipy}.~{A}. {T}. {in}{C}
        {vipy}. ~{T}. {A}. {C}. {vipy}.~{T}. {A}. {D}, {C}, {vip}.~{A}. {T} // {C}. {vipy}.~{A} {T} // {C}.
        {vipy}.~{tq}{C}, {vipy}.~{T}. {C}. {vipy}.~{T}. {C}, {vip} ({Y}).~{A}, {C}, {vipy}.~{A}|{T}|{C}, {vip}
        {Y}.~{ay}{t}{C}.~{A}|{T}|{C}, {Z}, {Y}.~{ay}{t}{C}, {Z}.~{A}. {T}. {C}. ~{A} ({Y}) {T}. {C} {vip}.~{A} ({Y})
        {T}. {C} {vip}~{A}, {Y}, {T}: {C}, {vip}.~{A}, {Y}, {T}, {C}, {vip}.~{A} ({Y}) {tq}{C}, {vip}.~{A}, {T}
        {Z:[J]}. {C}, {vipy}.~{A}.{T}{Z:[J]}.{C},{vipy}.~{A}; {T}; {C}; {vipy}.~{A} {T} {C} {vipy}~{C} {vipy}~{C},
        {vipy}. ~{A}. {T}. {C} [{Z}]. {vipy}.~{A}|{T}|{B}|{C} {vipy}.~{A} - {T}. {C}, {vipy}.~{A}. — {T}. {C},
        {vipy}.~{A}, {T}, {C}, {L}, {vipy}.~{A}. {T}. {C}. {B}; {vipy}.
    """,
    "physics": """
        {A} {Y} {T} {C} {V} {P}~{A} {Y} {C} {V} {P}~{A}, {C} {V} ({Y}).~{A}, {T}, {C} {V} ({Y}).~{A}, {Y}, {C}, {V}~
        {A}, {C} {py} [Erratum-ibid. {Z:B 448 (1999) 320}].~{A}, {T}, {C} {py}, [{Z:Erratum-ibid. 448 (1999)
        320}].~{A}, {T}, {C} {py} {DOI} [{ARX}].~{A}, {T}, {C} {V}, {I:no. %}, {P} ({Y}), {ARX}.~{C} {V} ({Y})
        {P} [{ARX}].~
        {A}. {C} {P} ({Y}).~{A}. {C}, {P} ({Y}).~{A}. {C} {V}, {P} ({Y}).~{A}. {C} {V}, {P} ({Y}).~{A}; {C} {Y}, {V},
        {P}.~{A} {C} {Y}, {V}, {P}~{A} {T}, {C} {V} ({Y}) {P} [{ARX}].~{A}, {T}, {C} {V} ({Y}) [{ARX}].~{A}, {T}, {B},
        {L} ({Y}).~{A}, {C} {py}; {Z:erratum} {py}.~{A}, {C} {V} ({Y}) {P}, [{Z:Erratum-ibid. 12 (1999) 32}].~
        {A}, {C} {py} [{C} {py}].~{A} ({Y}). {C} {V}, {P}.~{A}, {C} {V} ({Y}) {P}; {C} {V} ({Y}) {P}.~{C}, {py}~{A},
        {T}, {C} {py} [{ARX}] [INSPIRE].~{A}, {T}, {C} {py} [{ARX}] [INSPIRE].~{A}. {T}. {C}, {V}:{P}, {D}.
        {DOI}~{A}, {T}. {C} {V} ({Y}), {I:no. %}, {P}~{A}, {T}. {C} {V} ({Y}), {I:no. %}, {P}, {NP:% pp}~{A} {Y} {C}
        {V} {P}~{A} {Y} {T} {C} {V} {P}~{A} ({Y}) {T}, {C} {V} {P}~{A}, {T}, {C} {V}, {P}, {Y}, {B}~{A}, {Y}, {C},
        {V}, {P}, {B}~{A} {C} {Y}, {V}, {P}.~{A}, {T} [Russian title], {C} {V} ({Y}), {P}.~{A}. {C} {Y}, {V},
        {P}.~{A}. {C} {Y}, {V} ({I}), {P}.~{A} {T}. {C} {Y}, {V}, {P}.~{A}. {T}. {C}. {Y}, {V}, {P}.~{A} {C} {V},
        {P} ({Y}).~ {A}, {C} {py}.~{A}, {C} {py}.~{A}, {C} {py}~{A}, {C}, {py}.~{A}: {C} {py}.~{A}; {C} {py}~{A}.
        {C}, {py}.~{A} {C} {py}.~{A}, {C} {py}, {ARX}.~{A}, {C} {py} [{ARX}].~{A}, {T}, {C} {py}.~{A}, {T}, {C}
        {py}.~{A}, {T}, {C} {py}, {ARX}.~{A}, {T}, {C} {py} [{ARX}]. ~{A}, “{T},” {C} {py}.~{A}, "{T}," {C} {py}
        [{ARX}].~{A}, “{T}”, {C} {py}~{A}, {T}. {C} {py}, {DOI}~{A}. {T}. {C} {py}~{A}, {C} {py}, {DOI}.~{A} {Y},
        {C}, {V}, {P}~{A} {Y}, {C}, {V}, {P}~{A}, {Y}, {C}, {V}, {P}~{A}. {Y}, {C}, {V}, {P}~{A}, {Y}, {C}, {V},
        {P}.~{A} ({Y}), {C}, {V}, {P} ~{A} ({Y}) {C} {V} {P}~{A} {Y} {C} {V} {P}~{A}, {T}, {ARX}.~{A}, {ARX}.~{A},
        {C} {py}; {ARX}.~{A} {Y}, {ARX}~{A}, {C}, {Z}~{C} {py}.~{C} {py}, {ARX}~{C} {py}~{A}, {T}, {bly}.~{A}, {T}
        ({B}, {L}, {Y}).~{A}, {T} ({B}, {L}, {Y}), {P:p. %}.~{A}, {T} {bly}.~{A}, {IN:in} {T} ({B}, {L}, {Y}). ~{A},
        {IN:in} {C}, edited by {E} ({B}, {L}, {Y}), {P:p. %}.~{A}, {IN:in: } {ed}{C}, {B}, {L}, {Y}, {P:p. %}.~{A},
        {T}, {IN:in} {C}, {ed}{B}, {L}, {Y}.~{A}, {C} {py} and {C} {py}.~{A}, {C} {py}, {T}.~{A}, {C} {V}, {P},
        {Y}~{A} {Y}, {C}, {Z}~{A}, {T}, {C} {V}, {I:No. %}, {P} ({Y}).~({C} {V}, {P} [{Y}];~{A}, {Y}, {T}, {C}, {V},
        {P}
    """,
    "book": """
        {A}, {T}, {R} ({B}, {Y}).~{A}, {T} ({L}: {B}, {Y}), {P}.~{A}, {T}, {V:% vols.} ({L}: {B}, {Y}).~{A}: {T}, {L}:
        {B} {Y}.~{A}: {T}. {O}, {L} {Y}.~{A}, {T}, {L} {Y}.~{A}, {T}, {B}, {L}, {Y}.~
        {A}, {T}, {S} {V:Vol. %} ({B}, {Y}).~{A}, {T}, {S} {V} ({B}, {L}, {Y}).~{A}, {T}, {S}, {V:Vol. %} ({B}, {L},
        {Y}).~{A}, {T} ({S}) ({L} :{B}).~{A}, {T}. {B}, {L}, {Y}.~{A}, {T}. {B}, {L}, {Y}.~ {A} {Y}, {T}, {B},
        {L}.~{A} {Y}, {T}, {Z:exhibition catalogue}, {B}, {L}.~{T} {Y}, {Z:motion picture}, {B}, {L}.~{T} {Y},
        {Z:television program}, {B}, {L}, {D}.~{A}, {T}, {V:Vol. %}, {B}, {Y}.~{A}, {T}, {V:vol. %}, {bly}.~{A}. {T}.
        {V:Vol. %} of {C}. {bly}.~{A}. {T}. {B}, {L}, {Y}, {O}.~{A}, {T}. {L}, {Y}.~{A}, {T}. {L} {Y}.~{T}. {bly}.~
        {A}. {T}. {B}, {L}, {D}.~{A}. {T}. {B}, {D}.~{A}, {T}, {L}, {B}, {Y} [1964].~{A}. {T}. {Y}. {L} : {B}. {NP:%
        p.}~{A}, {T}, {L} ; {L}, {B}, {Y}, {NP:%p.}~{A}, {T}, {B}, {Y}.~{A}. {T}. {R}. {L}: {B}.~{A} {Y}. {T}. {R}.
        {L}: {B}.~{A}, {T}, {E} (ed.) ({L}: {B}, {Y}).~{A}, {T}. {R}. {L}, {Y}.~{A} (Producer), & {E} (Director).
        ({Y}). {T} {Z:[Motion picture]}. {bl}.~{A}. {T}. {L}, {B}, {Y}.~ {A}. {T}. {E:Ed. %}. {bly}.~{A}. {T}.
        {E:Edited by %}. {bly}.~{A}. {T}. {R}. {bly}.~{A}. {T}. {R}. {bly}, {P}.~{A}, {T}, {E:ed. %} ({L}: {B}, {Y}),
        {P}.~{A}, {T}, {R} ({L}: {B}, {Y}).~{A}, {T}, {R} ({B}, {Y}).~{A}, {T}, {E} (ed.), {R} ({bly}).~{A}, {T}: {L}:
        {B}, {Y}. {NP:% pp.}~{A}. {T}. {L}: {B}, {Y}. {P}.~{T}. ({Y}). {bl}.~{T}. {E:Ed. %}. {bly}.~{T}. {E:Eds. %}.
        {bly}.~{A} {Y} {T}. {bl}.~{A} {Y}. {T}. {bl}.~{A}. {Y} {T}. {B}, {L}.~{A}, {T} {B} {Y}.~{A}, {T} ({Y}).~{A},
        {T}, {L}, {B}, {NP:% p.} {Y}.~{A}, {T}. {L}, {B}, {NP:% p.} {Y}.~{A}, {T}, {L}, {Y}.~{A}, {T}, {L}, {Y}, {P:p.
        %}.~{A}, {T}, {bly}, {P}.~{A}, {T}, {B}, {S}, {L}, {Y}~{A}, {T}, {V:% vols.}, {bly}.~{A}. {T}. {V:% vols.}
        {L}: {B}, {Y}.~{A}. {T} {Z:[DVD]}. {bl}.~{A}, {T}, {bly}.~{A}, {T}, {bly}.~{A} {T} {bly}~{A}. {T}. {S}.
        {bly}.~{A}. {T}. {S} {V}. {bly}.~{ay}{T}. {S} {V}. {bl}.~{ay}{T} ({S} {V}). {bl}.~{ay}{T} ({V:Vol. %}). {bl}.~
        {ay}{T}. {bl}.~{ay}{T}. {bl}.~{ay}{T}. {B}.~{ay}{T}{extra}. {bl}.~{ay}{T}{extra}. {bl}.~{ay}{T},
        {bl}.~{ay}{T}{extra}, {bl}.~{ay}{T}: {bl}.~{A}|{T}|{bly}.~{A}|{T}|{bly}.~{A}|{T}|{bly}~{A}. {T}. {bly}.~{A}.
        {T}. {bly}.~{A}. {T}{extra}. {bly}.~{A}|{T}{extra}|{bly}.~{A}, {T}, {bly}.~{A}, {T} {bly}. ~{A}, {T}
        {bly}.~{A}: {T}. {bly}.~{A}: {T}{extra}. {bly}.~{A}: {T}, {bly}.~{A}, {T}, {B}, {O}, {Y}.~{A}. {T}. {B}, {O},
        {Y}.~{A}. {T}. {B}, {L}, {O}, {Y}.~{A}. {T}. {Y}: {B} {L}.~{A}, {tq}{bly}.~{A}, {T}. {bly}. {NP:% p.}~{A},
        {T}, {bly}, {NP:% pp.}~{A}. {T}. {L}: {B}, {Y}. {NP:% c.}~{A}. {T}. {L}, {B}, {Y}. ~{A}, {Y}, {T}, {B},
        {L}.~{A}, {Y}, {T}, {B}, {Z}, {L}.~{A}. {Y}. {T}. {bl}.~{A} {T}. {bly}.~{T}. {bly}.~{A}, {T} ({Y}).~{A}. {T},
        {Y}.~{A} ({Y}) {T}. {bl}~{A} {T}. {O} {L}: {B}; {Y}.~{A}, {T}. {S}, {B}, {Y}.~{A}. {T}. {S}. {B}, {Y}.~{A}.
        {T}, {V:volume %} of {S}. {B}, {L}, {Y}.~{A}, {T}, {V:vol. %}, {bly}. ~{ay}{T} {R}. {bl}. {Z}~{A}, {T}, {R}
        ({bly}).~{A}, {T}. {R}. {bly}.~{T}. {A}. {bly}.~{A}, {T}, {bly}, {P:pp. %}.~{A}, {T}, {bly}, {P:p. %}.~{A}.
        {T}. ({bly}).~{A} {Y} {T} ({L}: {B})~{A}. {T} {bly}.~{A}. {T}. {D}.~{ay}{T}.~{A}. {T}{Z:[M]}. {bly}.~{A}, {T}.
        {Y}, {bl}.
    """,
    "chapter": """
        {A}, {T}, {IN:in} {C} ({L}: {B}, {Y}), {P}.~{A}, {T}, {IN:in} {C}, {E:a cura di %}, {L}, {B}, {Y}, {P:pp.
        %}.~{A}: {T}, {IN:in: }{E} (Hrsg.): {C}, {L} {Y}, {P:S. %}.~{A}, {tq}{IN:in} {E} (dir.), {C}, {L}, {B}, {Y},
        {P:p. %}.~{A}. {T}. {IN:En} {E} (coord.), {C}. {L}: {B}, {Y}, {P:pp. %}.~{A}. {T}. {IN:In: }{E} (Org.). {C}.
        {L}: {B}, {Y}. {P:p. %}.~
        {A}, {tq}{in}{C} ({B}, {Y}), {Z:chap. 5}, {P:pp. %}.~{A}, {tq}{in}“{C},” ({B}, {Y}), {P:pp. %}.~{A}, {T},
        {in}‘{C}’, {E:eds. %}, {S}, {B}, {P:p. %}~{A}, {Y}, {in}{C}, {E:eds. %}, {S} {V:volume %}, {P:p%}~{A}. {T}.
        {in}{C} {E:edited by %}. {L}: {B}. {P:pp. %}. {Y}.~{A}, {T}. {ed}{C}, {B}, {L}, {P:pp. %}. {Y}.~{A} {Y} {T}.
        {in}{C}? {E}, ed. {P:Pp. %}. {L}: {B}.~{A}. {tq}{C}. {bl}, {Y}: {P}.~{A}. {tq}{C}, {P:pp. %}. {B}.~ {A}.
        {tq}{C}. {L}: {B}, {Y}. {P}.~{A}. {tq}{C}. {L}: {B}, {Y}: {P}.~{A}. {tq}{IN:In} {E}, {P}.~{A}, {tq}{IN:in}
        {E}, eds., {C} ({L}: {B}, {Y}), {P}.~{A} {Y} {T}. {IN:In} {C}. {E}, eds. {P:Pp. %}. {L}: {B}.~{A} ({Y}) {T}.
        {IN:In} {E} (Ed.) {C}. {L}: {B}.~{A}: {T}. {IN:In: }{E} (Hrsg.): {C}. {L}: {B} {Y}, {P}.~{A}: {T}. {IN:In:
        }{E} (Hrsg.) {C}. {B}, {L} {Y}, {P}~ {A}. {T}. {in}{C}, {E:ed. %}. {bly}, {P}.~{ay}{T}. {in}{ed}{C} ({O},
        {P:pp. %}). {bl}.~{ay}{T}. {in}{ed}{C} ({V:Vol. %}, {Z}, {P:pp. %}). {bl}.~{ay}{T}. {in}{ed}{C} ({O}).
        {bl}.~{ay}{T}. {in}{ed}{C} ({O}), {V:vol. %} ({P}). {bl}.~{A}. {Y}. {T}. {in}{C}, {E:eds. %}, {P}. {bl}.~{A}.
        {Y}. {T}. {in}{C}. {E}, eds. {P:Pp. %}. {bl}.~{A} {Y} {T}. {in}{C}. {E}, eds. {P:Pp. %}. {bl}.~{A}, {tq}{R},
        {in}{C}, {ed}{bly}, {P:pp. %}.~{A}, {tq}{in}{C}, {V:vol. %}, {E:ed. %} ({L}: {B}, {Y}), {P}.~{A}. {tq}{in}{C},
        {V:vol. %}, {E:edited by %}. {bly}.~{A}: {T}. {IN:In: }{ed}{C}. {L}: {B} {Y}, {P}~{A}. {tq}{ed}{C}. {bl}.~{A},
        {tq}{in}{C} ({E:ed. %}; {L}: {B}, {Y}), {P:pp. %}.~{A}, {tq}{in}{C} ({E}, ed.), {P:pp. %}, {B}, {Y}.~{A}.
        {IN:In} {C}; {ed}{B}: {L}, {Y}; {P:pp %}.~{A} {IN:In} {C}; {ed}{S}; {B}: {L}, {Y}; {V:Vol. %}, {P:pp %}.~{A}.
        {T}. {in}{C}, {V:1}: {P}.~{A}, {T}, {in}{C}, {L}, {Y}, {P:pp. %}.~{A}, {T}, {C}, {L}, {Y}.~ {ay}{T}.
        {in}{ed}{C} ({P:pp. %}). {bl}.~{ay}{T}. {in}{ed}{C} ({P:pp. %}). {bl}.~{ay}{T}. {in}{ed}{C} ({V:Vol. %},
        {P:pp. %}). {bl}.~{ay}{T}. {in}{ed}{C}, {P:pp. %}. {bl}.~{ay}{t}{in}{ed}{C}. {bl}, {P:pp.
        %}.~{ay}{t}{in}{ed}{C}, {bl}, {P:pp. %}.~{ay}{t}{in}{C}{edafter}, {P:pp. %}. {bl}. ~{ay}{tq}{in}{C}{edafter},
        {P}. {bl}.~{A}. {tq}{in}{C}{edafter}, {P}. {bly}.~{A}, {tq}{in}{C}{edafter} ({L}: {B}, {Y}), {P}.~{A},
        {tq}{in}{C}{edafter}, {bly}, {P:pp. %}.~{A}. {tq}{C}{edafter}. {bly}. {P}.~{A}. {tq}{C}{edafter}. {bly}.
        {P:pp. %}.~{A}. {tq}{in}{C}{edafter}. {bly}, {P}.~{A}. {tq}{C}. {bly}. {P}. ~{A}: {T}. {in}{ed}{C}. {L}: {B}
        {Y}, {P:S. %}.~{A}: {tq}{in}{ed}{C}, {L} {Y}, {P:S. %}.~{A}, {T}, {in}{ed}{C}, {bly}, {P:p. %}.~{A},
        {tq}{in}{ed}{C}, {bly}, {P:p. %}.~{A}. {T}. {in}{ed}{C}. {bly}. {P:p. %}.~{A}|{T}|{in}{ed}{C}|{bly}|{P:pp.
        %}.~{A}|{T}|{in}{C}|{bly}|{P:pp. %}.~{A}. {T}. {in}{ed}{C}, {P:pages %}. {B}, {L}, {Y}. ~{A}. {T}.
        {in}{ed}{C}, {V:volume %} of {S}, {P:pages %}. {B}, {Y}.~{A}. {T}. {in}{ed}{C}, {V:vol. %}, {P:pp. %}. {B},
        {L}.~{A}. {T}. {in}{C}, {Z:chapter 3}, {P:pages %}. {B}, {Y}.~{A} ({Y}) {T}. {in}{ed}{C}. {bl}, {P:pp %}~{A},
        {Y}. {T}. {in}{ed}{C}. {B}, {L}, {P:pp. %}.~{A}, {Y}, {IN:in} {ed}{C}. {B}, {L}, {P:p. %}~{A}, {Y}, {IN:in}
        {ed}{S}, {V:Vol. %}, {C}. {B}, {L}, {P:p. %} ~{A} {T}. {in}{ed}{C}. {O} {L}: {B}; {Y}. {P:p. %}.~{A}. {T}.
        {in}{ed}{C}. {L}: {B}; {Y}:{P}.~{A}, {tq}({P}) {in}{ed}{C}, {L}: {B}, {Y}.~{ay}{T}. {C}, {V:Vol. %}, {ed}{bl},
        {P:pp. %}.~{A}. {T}. {C}. {bly}. {P}.~{A}. {Y}. {T}. {in}{C}{edafter}. {bl}. {P}.~{ay}{T}. {in}{C}. {bl}.~{A}
        ({Y}) {tq}{C}, {P:pp. %}. {B}. ~{A}: {T}. {in}{C}, {bly}.~{A}, {T}, {in}{C} ({bly}).~{A}. {T}. {in}{C} ({Y}),
        {ed}{B}, {P:pp. %}.~{A}, {T}, {in}{C}, {ed}{S} {V}, {B}, {L}, {Y}, {P}.~{A}, {T}, {C}, {ed}{B}, {Y}.~{ay}{T}.
        {in}{ed}{C} {Z}. {bl}.~{A}. {T} {in}{C}. {ed}{L}, {B}, {Y}, {P}.
    """,
    "conference": """
        {A}. {T}. {C} ({L}), {Y}.~{A}. {T}. {IN:In} {C}, {K}, {EL}, {ED}.~{ay}{T}. {IN:Paper presented at} {C}, {K},
        {EL}.~ {ay}{T}. {IN:In} {ed}{C}, {EL}, {P:pp. %}. {bl}.~{A}, {T}. {IN:In} {C}, {P:pp. %}. {Y}.~{A}, {T}, {C},
        {P:pp. %}. {Y}.~{A}, {tq}{C}, {B}, {Y}, {P:pp. %}.~{A}. {T}. {IN:In} {ed}{C}, {P:pages %}, {L}, {D}. {B}.~
        {A}. {T}. {C}, {Y}.~{A} ({Y}), {T}, {C}, {P}.~{ay}{T}, {C}, {P:pp. %}.~{A}. {T}. {IN:In} {C}, {L}, {Y}.
        {P:pages %}.~{ay}{T}. {IN:In} {C}, {EL}. {P:pages %}.~{ay}{T}. {IN:In} {C}, {P:pages %}, {EL}. {B}.~{A}. {T}.
        {IN:In} {C}. {B}, {Y}.~{A}. {T}. {IN:In} {C}, {B}, {Y}.~{A}, {tq}{C}, {Y}, {P:pp. %}.~{A}. {T}. {IN:In} {C},
        {V:vol. %}, {P:pp. %}. {B} ({Y}).~{A}. {T}. {IN:In} {C}, {P:pages %}, {EL}, {ED}. {B}.~{A}, {C}, {EL}
        {Y}.~{A}, {C}, {EL}, {Y}, {P:p. %}.~{A}, {T}, {C}, {EL}, {ED}.~ {A}. {T}. {IN:In} {C}, {P:pages %}, {D}.~{A}.
        {T}. {IN:In} {C}, {P:pages %}, {D}.~{A}. {T}. {IN:In} {C}, {P:pages %}, {EL}, {D}.~{A}. {T}. {IN:In} {C},
        {P:pages %}. {B}, {D}.~{A}. {T}. {IN:In} {C}, {P:pp. %}, {Y}.~{A}. {T}. {IN:In} {ed}{C}, {V:volume %} of {S},
        {P:pages %}. {B}, {Y}.~{A}. {T}. {IN:In} {C}, {V:volume %}, {P:pages %}, {Y}. ~{A}. {T}. {IN:In} {C},
        {Y}.~{A}. {T}. {IN:In} {C}, {EL}, {D}.~{A}, {tq}{in}{C}, {EL}, {D}, {P:pp. %}.~{A}, {tq}{in}{C}, {P:pp. %},
        {D}.~{A}, {tq}{in}{C}, {P:pp. %}, {B}, {Y}.~{A}, {tq}{in}{C}. {B}, {Y}, {P:pp. %}.~{A}, {tq}{C}, {EL}, {D},
        {P:pp. %}.~{A}, {tq}{C}, {V:vol. %}, {P:pp. %}, {Y}.~{A}, {tq}{in}{C}, {EL}, {D}. ~{A}, {T}, {in}{C}, {EL},
        {D}, {P:pp. %}.~{A}, {T}, {in}{C}, {P:pp. %}, {Y}.~{A}|{T}|{in}{C}|{P:pp. %}|{D}.~{A}|{T}|{in}{C} ({EL}, {D}),
        {P:pp. %}.~{A}|{T}|{in}{C} ({D}), {P:pp. %}.~{A}|{T}|{in}{C} ({EL}, {Y}), {B}, {P:pp. %}.~{A}|{T}|{in}{C},
        {B}, {P:pp. %} ({Y}).~{ay}{T}. {in}{C} ({P:pp. %}). {EL}: {B}.~{ay}{T}. {in}{C} ({P:pp. %}). {B}. ~{ay}{T}.
        {in}{C}, {P:pp. %}.~{ay}{T}. {in}{C}, {P:pp. %} {EL}.~{ay}{T}. {in}{C}, {EL}, {P:pp. %}.~{ay}{T}. {in}{C},
        {EL}.~{ay}{T}. {in}{C}.~{ay}{T}. {in}{C} {vip}.~{ay}{t}{in}{C}, {EL}, {ED}. {B}, {P:pp. %}.~{ay}{T}. {C},
        {P}.~{ay}{T}. {in}{ed}{C}, {S} {V}, {P:pp. %}, {B}.~{A}: {T}. {in}{C}, {P:pp. %} ({Y}).~{A}: {T}. {in}{ed}{C}.
        {S}, {V:vol. %}, {P:pp. %}. {B}, {L} ({Y}). ~{A}: {T}. {in}{ed}{C} {Y}. {S}, {V:vol. %}, {P:pp. %}. {B}
        ({Y})~{A} {T}. {in}{C}; {ED}; {EL}. {B}; {Y}. {P:p. %}.~{A}. {T}. {in}{ed}{C}; {D}; {EL}. {L}: {B}; {Y}. {P:p.
        %}.~{A}, {T}, {C}, {Y}.~{A}, {T}, {C} {V} ({Y}) {P}.~{A}. {Y}. {T}. {in}{C} ({EL}, {ED}). {B}, {L}, {P}.~{A}.
        {Y}. {T}. {in}{C}. {P}.~{A}. {Y}. {T}. {IN:In} {C}, {P:pages %}. ~{A}. {T}. {in}{C}, {P:pages %}, {L}, {Y}.
        {B}.~{A}. {T}. {C}, {P:pp. %}, {D}.~{A}, {tq}{IN:presented at} {C}, {EL}, {Y}.~{ay}{T}. {IN:Paper presented
        at} {C}, {EL}.~{ay}{T}. {in}{C}, {Z}.~{A}. {T}. {in}{C}, {V:number %} in {S}, {P:pages %}, {L}, {Y}. {B}.~{A},
        {T}, {in}{C}, {V:vol. %}, {I:no. %}, {P:pp. %}, {Y}.~{A}. {T}. {in}{C}. {Y}.
    """,
    "thesis": """
        {A}. {T}. {G} at {K}, {Y}.~{ay}{T}. {G} {K} {L}.~{A}. {Y}. {T} {G} {K}.~{A}, {tq}({G}, {K}, {Y}).~{A},
        {tq}{G}, {K}, {Y}, {P}.~{A}. {tq}{G}, {K}, {Y}.~ {A}. {T}. {G}, {K}, {D}.~{A}. {T}. {G}, {K}, {L}, {D}.~{A}.
        {T}. {G}, {K}, {Y}.~{ay}{T}. {G}, {K}.~{ay}{T} ({G}). {K}.~{ay}{T} ({G}). {K}, {L}.~{ay}{T}. {G}, {K},
        {L}.~{A}, {tq}{G}, {K}, {Y}.~{A}, {tq}{G}, {K}, {L}, {Y}.~{A}. {tq}{G}, {K}, {Y}.~{A}. {tq}{G} {K},
        {Y}.~{A}, {T}, {G}, {K}, {Y}.~{A}, {T}, {G}, {K} ({Y}).~{A}, {T} ({G}, {K}, {Y}).~{A}: {T}. {G}, {K}, {L},
        {Y}. ~{A}: {T}. {L}, {K}, {G}, {Y}.~{A}. {T}. {Y}. {G} – {K}, {L}.~{A}. {T}. {Y}. {NP:% f.} {G} - {K}, {L},
        {Y}.~{A} {T} [{G}]. {L}: {K}; {Y}.~{A}. {T}[D]. {L}: {K}, {Y}.~{A}, {G}, {K}, {Y}.~{A}, {G}, {K} ({Y}).~{A}.
        {Y}. {T}. {G} {K}.~{A} {Y}. {T}. {G} {K}.~{A}, {Y}, {T}, {K} {G}~{A}. {K} {G}, {Y}.~{A}, {Y}, {G}, {K}~{A}.
        {T}. {K}, {Y}.~{A}. {T}. {L}: {K}, {Y}.
    """,
    "report": """
        {A}. {T}. {G} {N} {K}, {Y}.~{A}. {T}. {N} {K}, {L}, {D}.~{A}. {Y}. {T} {G} {K} {L}.~{A}. {T}. {G} {N}. {L}:
        {K} ({Y}).~{A}. {T}. {L}: {K} ({Y}).~{A}, {T}, {K}, {Y}.~{A}, {T}, {K}, {L}, {Y}.~ {A}. {T}. {G} {N}, {K},
        {D}.~{A}. {T}. {G} {N}, {K}, {L}, {D}.~{A}. {T}. {G} {N}, {K}, {Y}.~{A}. {T}. {G}, {K}, {Y}.~{A}. {T}. {G},
        {K}, {L}, {D}.~{ay}{T} ({G} {N}). {L}: {K}.~{ay}{T} ({G} {N}). {K}.~{ay}{T}. {G} {N}, {K}.~{ay}{T}. {G} {N}.
        {K}, {L}.~{ay}{T}. {K}, {G} {N}.~{ay}{T}. {L}: {K}.~{A}, {tq}{G} {N}, {K}, {Y}.~{A}, {tq}{K}, {L}, {G} {N},
        {D}. ~{A}, {tq}{G}, {K}, {Y}.~{A}, {T}, {G} {N}, {K}, {Y}.~{A}, {T}, {G} {N} ({K}, {Y}).~{A}, {T}, {N}
        ({Y}).~{A}, {N}, {Y}~{A}. {Y}. {T}. {G} {N}. {L}: {K}.~{A}. {T}. {L}: {K}; {Y}. {G} {N}.~{A}. {T}. {K}, {G}
        {N}, {D}.~{A}: {T}. {G} {N}, {K} ({Y}).~{A}. {Y}. {T}. {G} {K} {L}.~{A}. {T}. {N}, {K}, {D}.~{ay}{T}. {G},
        {K}, {L}.~{A}. {T}. {K}, {Y}.~{ay}{T}. {K}, {N}.
    """,
    "web": """
        {ay}{T}. {X:Retrieved %}, {URL:from the Museum website: %}~{ay}{T}. {URL:Retrieved from the Department
        of Health website: %}~{ay}{T}. {C}. {X:Retrieved %}, {URL:from %}~{ay}{T}. {C}. {URL:Retrieved from
        %}~{ay}{T}. {URL:Retrieved from ProQuest Dissertations: %}~
        {A}. {T}, {Y}. {URL} ({X:accessed %}).~{ay}{T}. {B}: {URL}~{ay}{T}. {Z}. {URL}~{A}. {T}. {Y}. {URL}
        ({X}).~{A}. {Y}. {T}. {URL}.~ {A}. {T}. {URL}, {D}.~{ay}{T}. {X:Retrieved %}, {URL:from %}~{ay}{T}.
        {URL:Retrieved from %}~{ay}{T}. {URL}~{ay}{T} {Z:[Online]}. {URL:Available at: %} [{X:Accessed %}].~{ay}{T}.
        {URL:Available at: %} ({X:Accessed: %}).~{A}. {T}. {W}. {URL}. {X:Accessed %}.~{A}. {T} {Z:[Internet]}. {L}:
        {B}; {Y} [{X:cited %}]. {URL:Available from: %}~{A}. {tq}{W}. {D}. {URL}.~{A}. {tq}{W}. {D}. Web. {X}. ~{A},
        {tq}{W}, {D}. [Online]. {URL:Available: %}. [{X:Accessed: %}].~{A}, {tq}{D}, {URL}.~{A}: {T}. {URL}
        ({X}).~{A}: {T}, {URL} [{X}].~{T}. {URL}. {X:Accessed %}.~{T}, {URL}~{T}. {W}, {D}. {URL}.~{A}. {T}.
        {URL:Disponível em: <%>}. {X:Acesso em: %}.~{A}, {T}, {D}, {URL} ({X:consulté le %}).~{A}. {tq}{W}. {B},
        {D}. {X} <{URL}>.~{A}. {T}. {D}. {URL}.~{A}. {tq}{W}. {E:Ed. %}. {Y}. {B}. {X} <{URL}>.
    """,
    "news": """
        {A}, {tq}{C}, {D}.~{A}, {tq}{C}, {D}, {P:p. %}.~{ay}{T}. {C}, {P:p. %}.~{ay}{T}. {C}.~{A}. {tq}{C},
        {D}.~{A}. {tq}{C} {D}: {P}.~{A}: {T}. {in}{C}, {D}, {P:S. %}.~{tq}{C}, {D}.~{A}. {T}. {C}. {D}.~{A}. {T}.
        {C}. {D}:{P}.~{A}, {T}, {C}, {D}~{A}. {T}. {C}, {L}, {D}, {P:p. %}.
    """,
    "preprint": """
        {A}. {T}. {ARX:arXiv preprint %}, {Y}.~{A}. {T}. {ARX:arXiv preprint %}, {Y}.~{A}. {T}. {ARX}, {Y}.~{A},
        {tq}{ARX:arXiv preprint %}, {Y}.~{ay}{T}. {ARX:arXiv preprint %}.~{ay}{T}. {ARX}.~{A}, {T}, {ARX}
        ({Y}).~{A}, {T}, {Z:preprint} ({Y}).~{A}. {T}. {ARX:CoRR, %}, {Y}.~{A}, {T}, {Z} ({Y}).~{A}. {T}. {Z},
        {Y}.~{ay}{T}. {Z}.~{A}. {Y}. {T}. {ARX}
    """,
    "edited": """
        {E}, eds. {T}. {bly}.~{E}, editors. {T}. {bly}.~{E}, editor. {T}. {B}, {Y}.~{E} (eds.), {T}, {bly}.~{E}
        (ed.) {T}. {bly}.~{E} (Eds.). ({Y}). {T}. {bl}.~{E} (Ed.). ({Y}). {T}{extra}. {bl}.~{E} (Hrsg.): {T}.
        {bly}.~{E} (Hg.), {T}, {bly}.~{E} (dir.), {T}, {bly}.~{E} (eds) ({Y}) {T}. {bl}.~{E}, ed., {T} {bly}.~{E}
        (éds), {T}, {bly}.~{E}, ed. {Y}. {T}. {bl}.~{T}, {E:ed. %}. {bly}.
    """,
}

# East Asian lists have words around the numbers.
_KOREAN = """
    {A}, {tq}{C}, {V:제%권}, {I:제%호}, {B}, {Y}, {P:pp.%}.~{A}, '{T}', {C}, {P:第%页}, {Y}.~{A}, {Y}, '{T}', {C},
    {P:第%页}.~{A}, '{T},' {C}, {I:第%號}, {P:pp.%}, {Y}.~{A}, '{T}', {C} {V:제%권} {I:제%호}, {B}, {Y}.~{A}, '{T}',
    {C} {V:제%권}, {I:제%호}, {Y}, {P:pp. %}.~{A}({Y}). {T}. {C}, {P}.~{A}, {Y}, {T}, {C} {V}, {B}.~{A}, '{T},' {C},
    {V:Vol.%}, {I:No.%}, {P:pp.%}, {Y}.~ {A}, {Y}, {T}, {C}, {V:Vol.%}, {I:No.%}, {P:pp.%}.~{A} ({Y}). {T}. {C},
    {V}({I}), {P}.~{A}({Y}). {T}. {C}, {V}({I}), {P}.~{A}, {tq}{C}, {V:제%권} {I:제%호}, {P:pp.%}, {Y}.~{A},
    「{T}」, 『{C}』, {V}, {Y}, {P:pp. %}.~{A}, {T}, {C}, {V}, {Y}.~{A}, {T}, {K} {G}, {Y}. ~{A}, {T}, {C},
    {I:제%호}, {Y}, {P:%쪽}.~{A}({Y}), {T}, {B}.~{A}, 『{T}』, {B}, {Y}.~{A}({Y}). {T}. {K} {G}.~{A}, {Y}, {T}, {C},
    {V:제%권}, {I:제%호}, {P:pp.%}.~{A}, {T}, {C}, {V:Vol.%}, {I:No.%}, {P:pp.%}, {Y}.~{A} ({Y}) {T}. {C} {V}:
    {P}.~{A}. {Y}. {T}. {C} {I:제%호}.~{A}, {T}, {B}, {Y} ~{A}, {T}, {C}{Z:[J]}, {P:p.%}, {Y}.~{A}. {T}{Z:[J]}. {C},
    {Y}, {V}({I}): {P}.~{A}.{T}{Z:[J]}.{C},{Y},{V}({I}):{P}.~{A}: {T}, {C}, {V}({I}), {Y}.~{A}. ({Y}). {T}. {C},
    {V:%권}, {I:%호}, {P}.~{A}({Y}) 『{T}』, {B}.~{A}({Y}), 「{T}」, 『{C}』, {V}({I}), {P}.
"""

_OPEN_ENDED = ("ay", "t", "tq", "in", "ed")
"""Blocks whose last space belongs to them."""


def _rows(text: str) -> tuple[str, ...]:
    return tuple(row for row in " ".join(text.split()).split("~") if row.strip())


BLOCKS: dict[str, tuple[str, ...]] = {
    name: tuple(row.lstrip() if name in _OPEN_ENDED else row.rstrip() for row in _rows(text))
    for name, text in _BLOCKS.items()
}
LINES: dict[str, tuple[str, ...]] = {name: tuple(row.strip() for row in _rows(text)) for name, text in _LINES.items()}
LINES["wide"] = tuple(row.strip() for row in _rows(_KOREAN))
