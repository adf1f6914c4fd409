"""What a PDF/X-4 file says of itself: version, metadata, and the press it is made for."""

import re
from datetime import UTC, datetime, timedelta, timezone

from camnang.i18n.messages import msg
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Document
from camnang.preflight.findings import ERROR, Hit
from camnang.preflight.rule import PDFX, FileRule, Hits

_NEWEST_VERSION = (1, 6)
_VERSION_KEY = "PDF/X-4"
_REQUIRED_XMP = (
    *("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"),
    *("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"),
)
_TWINS = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
    "Trapped": "pdf:Trapped",
}
_DATE = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?"
    r"(?:Z|([+-])(\d\d):?'?(\d\d)?'?)?"
)


def pdf_version(document: Document, wanted: Expectations) -> Hits:
    """PDF/X-4 rests on PDF 1.6."""
    version = tuple(int(part) for part in re.findall(r"\d+", document.version))
    if version > _NEWEST_VERSION:
        fact = msg("The file is PDF {version}.", version=document.version)
        yield Hit(fact, measured=document.version)


def version_key(document: Document, wanted: Expectations) -> Hits:
    """XMP names the standard in pdfxid:GTS_PDFXVersion."""
    named = document.xmp.get("pdfxid:GTS_PDFXVersion", "")
    if named != _VERSION_KEY:
        older = document.info.get("GTS_PDFXVersion", "")
        fact = msg("The file does not call itself PDF/X-4.")
        if named or older:
            fact = msg("The file calls itself {named}.", named=named or older)
        yield Hit(fact, measured=named or older)


def metadata(document: Document, wanted: Expectations) -> Hits:
    """XMP holds title, dates and identifiers."""
    missing = [name for name in _REQUIRED_XMP if not document.xmp.get(name)]
    if missing:
        yield Hit(msg("The metadata lacks {names}.", names=", ".join(missing)))


def metadata_agrees(document: Document, wanted: Expectations) -> Hits:
    """What the information dictionary and XMP both say is the same."""
    for key, twin in _TWINS.items():
        said, also = document.info.get(key), document.xmp.get(twin)
        if said and also and _comparable(key, said) != _comparable(key, also):
            values = {"key": key, "said": said, "also": also}
            fact = msg("{key} is {said} in one place and {also} in the other.", **values)
            yield Hit(fact, measured=said)


def trapped(document: Document, wanted: Expectations) -> Hits:
    """Trapped is True or False."""
    said = document.info.get("Trapped") or document.xmp.get("pdf:Trapped") or ""
    if said not in ("True", "False"):
        yield Hit(msg("The file does not say whether it is trapped."), measured=said)


def file_id(document: Document, wanted: Expectations) -> Hits:
    """The trailer holds an ID."""
    if not document.has_id:
        yield Hit(msg("The file has no ID in its trailer."))


def output_intent(document: Document, wanted: Expectations) -> Hits:
    """Exactly one output intent is meant for PDF/X."""
    count = sum(intent.subtype == "GTS_PDFX" for intent in document.intents)
    if count != 1:
        fact = msg("The file has {count} PDF/X output intents.", count=count)
        yield Hit(fact, measured=str(count))


def output_condition(document: Document, wanted: Expectations) -> Hits:
    """The output intent names its printing condition, the one the job is printed by."""
    ordered = wanted.job.condition.identifier if wanted.job.condition else ""
    for intent in document.intents:
        if intent.subtype != "GTS_PDFX":
            continue
        if not intent.identifier:
            yield Hit(msg("The output intent does not name its printing condition."))
        elif ordered and intent.identifier != ordered:
            made = intent.identifier
            fact = msg(
                "The file is made for {made}, not for {ordered}.", made=made, ordered=ordered
            )
            yield Hit(fact, measured=made)


def output_profile(document: Document, wanted: Expectations) -> Hits:
    """The output intent embeds the ICC profile of a printer."""
    for intent in document.intents:
        if intent.subtype == "GTS_PDFX" and not intent.has_profile:
            yield Hit(msg("The output intent has no ICC profile."))
        elif intent.subtype == "GTS_PDFX" and intent.profile_class != "prtr":
            fact = msg("The ICC profile is not that of a printer.")
            yield Hit(fact, measured=intent.profile_class)


def output_profile_cmyk(document: Document, wanted: Expectations) -> Hits:
    """The profile of the output intent is a CMYK profile."""
    for intent in document.intents:
        space = intent.profile_space
        if intent.subtype == "GTS_PDFX" and intent.has_profile and space != "CMYK":
            fact = msg("The output intent's profile is {space}.", space=space or "?")
            yield Hit(fact, measured=space)


def _comparable(key: str, text: str) -> object:
    match = _DATE.fullmatch(text.strip()) if key.endswith("Date") else None
    if not match:
        return text.strip()
    year, month, day, hour, minute, second, sign, off_hours, off_minutes = match.groups()
    offset = timedelta(hours=int(off_hours or 0), minutes=int(off_minutes or 0))
    zone = timezone(-offset if sign == "-" else offset) if sign else UTC
    parts = (int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0))
    try:
        return datetime(*parts, int(second or 0), tzinfo=zone)
    except ValueError:
        return text.strip()


RULES = (
    FileRule(
        id="pdf-version",
        source=PDFX,
        severity=ERROR,
        title=msg("The file is PDF 1.6 or older"),
        why=msg("PDF/X-4 rests on PDF 1.6; newer features may be ignored or refused."),
        remedy=msg("Save the file as PDF 1.6."),
        threshold="≤ 1.6",
        check=pdf_version,
    ),
    FileRule(
        id="pdfx-version",
        source=f"{PDFX}; GWG 2022 R0001",
        severity=ERROR,
        title=msg("The file calls itself PDF/X-4"),
        why=msg("The print shop's system chooses its settings by this key."),
        remedy=msg("Export the file as PDF/X-4."),
        threshold="PDF/X-4",
        check=version_key,
    ),
    FileRule(
        id="pdfx-metadata",
        source=PDFX,
        severity=ERROR,
        title=msg("The metadata is complete"),
        why=msg("Title, dates and identifiers tell one delivery from another."),
        remedy=msg("Export the file as PDF/X-4, with a title."),
        check=metadata,
    ),
    FileRule(
        id="pdfx-metadata-agrees",
        source=PDFX,
        severity=ERROR,
        title=msg("Document information and XMP agree"),
        why=msg("Two answers to one question make a file doubtful."),
        remedy=msg("Export the file again, or remove the document information."),
        check=metadata_agrees,
    ),
    FileRule(
        id="pdfx-trapped",
        source=PDFX,
        severity=ERROR,
        title=msg("The file says whether it is trapped"),
        why=msg("A file trapped twice, or never, shows gaps or dark edges between inks."),
        remedy=msg("Set Trapped to False, unless the file has been trapped."),
        threshold="True, False",
        check=trapped,
    ),
    FileRule(
        id="pdfx-file-id",
        source=PDFX,
        severity=ERROR,
        title=msg("The file has an ID"),
        why=msg("The ID tells two versions of a file apart."),
        remedy=msg("Save the file again with a file ID."),
        check=file_id,
    ),
    FileRule(
        id="pdfx-output-intent",
        source=PDFX,
        severity=ERROR,
        title=msg("There is exactly one PDF/X output intent"),
        why=msg("It says which press and paper the colours were made for."),
        remedy=msg("Export with one output intent for the press."),
        threshold="1",
        check=output_intent,
    ),
    FileRule(
        id="pdfx-output-condition",
        source=PDFX,
        severity=ERROR,
        title=msg("The output intent names the job's printing condition"),
        why=msg("Colours made for another paper print too dark, or too pale."),
        remedy=msg("Export with the output profile of the paper this part is printed on."),
        check=output_condition,
    ),
    FileRule(
        id="pdfx-output-profile",
        source=PDFX,
        severity=ERROR,
        title=msg("The output intent embeds a printer profile"),
        why=msg("Without it nobody can proof the file."),
        remedy=msg("Export with the ICC profile of the press embedded."),
        threshold="prtr",
        check=output_profile,
    ),
    FileRule(
        id="output-profile-cmyk",
        source="GWG 2022 R0035",
        severity=ERROR,
        title=msg("The output profile is CMYK"),
        why=msg("An offset press prints cyan, magenta, yellow and black."),
        remedy=msg("Export with the CMYK profile of the press."),
        threshold="CMYK",
        check=output_profile_cmyk,
    ),
)
