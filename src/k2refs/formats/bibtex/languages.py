"""babel's language names as BCP 47 tags. Source: the biblatex manual, table 2 ("Supported languages")."""

import re

__all__ = ["bcp47"]

_TAGS = {
    "english": "en-US", "american": "en-US", "usenglish": "en-US", "usmax": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ", "german": "de-DE",
    "ngerman": "de-DE", "germanb": "de-DE", "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH",
    "nswissgerman": "de-CH", "french": "fr-FR", "francais": "fr-FR", "frenchb": "fr-FR", "acadian": "fr-CA",
    "canadien": "fr-CA", "italian": "it-IT", "spanish": "es-ES", "catalan": "ca-AD", "portuguese": "pt-PT",
    "portuges": "pt-PT", "brazilian": "pt-BR", "brazil": "pt-BR", "dutch": "nl-NL", "danish": "da-DK",
    "swedish": "sv-SE", "norsk": "nb-NO", "norwegian": "nb-NO", "nynorsk": "nn-NO", "finnish": "fi-FI",
    "icelandic": "is-IS", "polish": "pl-PL", "czech": "cs-CZ", "slovak": "sk-SK", "slovene": "sl-SI",
    "croatian": "hr-HR", "serbian": "sr-RS", "hungarian": "hu-HU", "magyar": "hu-HU", "romanian": "ro-RO",
    "bulgarian": "bg-BG", "russian": "ru-RU", "ukrainian": "uk-UA", "greek": "el-GR", "polutonikogreek": "grc",
    "ancientgreek": "grc", "latin": "la", "turkish": "tr-TR", "estonian": "et-EE", "latvian": "lv-LV",
    "lithuanian": "lt-LT", "basque": "eu-ES", "galician": "gl-ES", "japanese": "ja-JP", "chinese": "zh-CN",
    "korean": "ko-KR", "arabic": "ar", "hebrew": "he-IL", "persian": "fa-IR", "vietnamese": "vi-VN",
    "afrikaans": "af-ZA",
}  # fmt: skip
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?")


def bcp47(name: str) -> str:
    """The tag of a babel name or of a tag itself; "" for anything else.

    >>> bcp47("ngerman"), bcp47("pt-BR"), bcp47("langlatin and langgerman")
    ('de-DE', 'pt-BR', '')
    """
    if not name:
        return ""
    word = name.strip().lower()
    if word.startswith("lang"):
        word = word[4:]
    return _TAGS.get(word) or (name.strip() if _TAG.fullmatch(name.strip()) and len(name.strip()) != 4 else "")
