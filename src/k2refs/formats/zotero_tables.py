"""Zotero's item types, fields and creators in CSL's terms. Source: Zotero's schema.json. Used by zotero."""

__all__ = ["CREATORS", "DATES", "FIELDS", "PRIMARY", "TYPES"]

TYPES = {
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog", "book": "book",
    "bookSection": "chapter", "case": "legal_case", "computerProgram": "software",
    "conferencePaper": "paper-conference", "dataset": "dataset", "dictionaryEntry": "entry-dictionary",
    "document": "document", "email": "personal_communication",
    "encyclopediaArticle": "entry-encyclopedia", "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
    "instantMessage": "personal_communication", "interview": "interview", "journalArticle": "article-journal",
    "letter": "personal_communication", "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "song", "preprint": "article",
    "presentation": "speech", "radioBroadcast": "broadcast", "report": "report", "standard": "standard",
    "statute": "legislation", "thesis": "thesis", "tvBroadcast": "broadcast", "videoRecording": "motion_picture",
    "webpage": "webpage",
}  # fmt: skip

# Where two fields hold one variable, the first of this table that has text counts.
FIELDS = {
    "title": "title", "caseName": "title", "nameOfAct": "title", "subject": "title",
    "publicationTitle": "container-title", "bookTitle": "container-title", "proceedingsTitle": "container-title",
    "encyclopediaTitle": "container-title", "dictionaryTitle": "container-title", "websiteTitle": "container-title",
    "blogTitle": "container-title", "forumTitle": "container-title", "programTitle": "container-title",
    "code": "container-title", "reporter": "container-title", "journalAbbreviation": "container-title-short",
    "series": "collection-title", "seriesTitle": "collection-title", "seriesNumber": "collection-number",
    "volume": "volume", "codeVolume": "volume", "reporterVolume": "volume", "issue": "issue", "pages": "page",
    "codePages": "page", "firstPage": "page", "publisher": "publisher", "university": "publisher",
    "institution": "publisher", "company": "publisher", "label": "publisher", "distributor": "publisher",
    "network": "publisher", "studio": "publisher", "repository": "publisher", "organization": "publisher",
    "place": "publisher-place", "repositoryLocation": "publisher-place", "edition": "edition",
    "numberOfVolumes": "number-of-volumes", "numPages": "number-of-pages", "ISBN": "ISBN", "ISSN": "ISSN", "DOI": "DOI",
    "url": "URL", "shortTitle": "title-short", "language": "language", "abstractNote": "abstract", "archive": "archive",
    "archiveLocation": "archive_location", "libraryCatalog": "source", "callNumber": "call-number",
    "thesisType": "genre", "reportType": "genre", "manuscriptType": "genre", "letterType": "genre", "mapType": "genre",
    "websiteType": "genre", "postType": "genre", "presentationType": "genre", "genre": "genre", "type": "genre",
    "audioFileType": "genre", "artworkMedium": "medium", "videoRecordingFormat": "medium",
    "audioRecordingFormat": "medium", "interviewMedium": "medium", "system": "medium", "conferenceName": "event-title",
    "meetingName": "event-title", "reportNumber": "number", "number": "number", "patentNumber": "number",
    "docketNumber": "number", "publicLawNumber": "number", "billNumber": "number", "documentNumber": "number",
    "episodeNumber": "number", "archiveID": "number", "identifier": "number", "versionNumber": "version",
    "version": "version", "scale": "scale", "runningTime": "dimensions", "artworkSize": "dimensions",
    "section": "section", "court": "authority", "legislativeBody": "authority", "committee": "authority",
    "issuingAuthority": "authority", "references": "references", "history": "references", "status": "status",
    "priorityNumbers": "note", "PMID": "PMID", "PMCID": "PMCID", "originalPublisher": "original-publisher",
    "originalPlace": "original-publisher-place", "originalTitle": "original-title", "eventPlace": "event-place",
    "division": "division", "volumeTitle": "volume-title", "partNumber": "part-number", "partTitle": "part-title",
}  # fmt: skip
DATES = {
    "date": "issued", "dateDecided": "issued", "dateEnacted": "issued", "issueDate": "issued", "accessDate": "accessed",
    "filingDate": "submitted", "originalDate": "original-date", "eventDate": "event-date",
}  # fmt: skip

CREATORS = {
    "author": "author", "editor": "editor", "seriesEditor": "collection-editor", "translator": "translator",
    "bookAuthor": "container-author", "contributor": "contributor", "reviewedAuthor": "reviewed-author",
    "recipient": "recipient", "interviewee": "author", "interviewer": "interviewer", "artist": "author",
    "performer": "performer", "director": "director", "composer": "composer", "programmer": "author",
    "cartographer": "author", "inventor": "author", "podcaster": "author", "presenter": "author", "sponsor": "author",
    "cosponsor": "author", "scriptwriter": "script-writer", "producer": "producer", "guest": "guest",
    "castMember": "performer", "wordsBy": "author", "host": "host", "narrator": "narrator", "compiler": "compiler",
    "illustrator": "illustrator", "chair": "chair", "organizer": "organizer", "curator": "curator",
    "executiveProducer": "executive-producer", "originalCreator": "original-author", "seriesCreator": "series-creator",
}  # fmt: skip

PRIMARY = {"audioRecording": "performer", "film": "director", "videoRecording": "director", "tvBroadcast": "director",
           "radioBroadcast": "director"}  # fmt: skip
"""Creators that are the authors of an item type, beside their own variable."""
