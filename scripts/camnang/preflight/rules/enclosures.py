"""What a press file must not enclose: locks, scripts, forms, attachments, layers, old encodings."""

from camnang.i18n.messages import msg
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Document
from camnang.preflight.findings import ERROR, WARNING, Hit
from camnang.preflight.rule import HOUSE, PDFX, FileRule, Hits


def file_damage(document: Document, wanted: Expectations) -> Hits:
    """The syntax is sound: nothing had to be guessed or rebuilt to read the file."""
    for problem in document.damage:
        yield Hit(msg("The file's syntax is damaged: {problem}.", problem=problem.rstrip(".")))


def encryption(document: Document, wanted: Expectations) -> Hits:
    """The file is not encrypted."""
    if document.encrypted:
        yield Hit(msg("The file is encrypted."))


def scripts(document: Document, wanted: Expectations) -> Hits:
    """The file does nothing by itself."""
    for script in document.scripts:
        yield Hit(msg("The file runs an action: {name}.", name=script))


def form_fields(document: Document, wanted: Expectations) -> Hits:
    """The file has no form."""
    if document.form_fields:
        count = document.form_fields
        yield Hit(msg("The file has {count} form fields.", count=count), measured=str(count))


def attachments(document: Document, wanted: Expectations) -> Hits:
    """No file travels inside the file."""
    if document.attachments:
        count = document.attachments
        yield Hit(msg("The file carries {count} attached files.", count=count), measured=str(count))


def postscript(document: Document, wanted: Expectations) -> Hits:
    """No PostScript is embedded."""
    if document.postscript:
        yield Hit(msg("The file embeds PostScript."), measured=str(document.postscript))


def foreign_content(document: Document, wanted: Expectations) -> Hits:
    """Everything printed is in the file, and once only."""
    for name in document.foreign_content:
        yield Hit(msg("The file refers to other content by {name}.", name=name), measured=name)


def compression(document: Document, wanted: Expectations) -> Hits:
    """No stream is compressed with LZW."""
    if document.lzw_streams:
        count = document.lzw_streams
        fact = msg("{count} streams are compressed with LZW.", count=count)
        yield Hit(fact, measured=str(count))


def layers(document: Document, wanted: Expectations) -> Hits:
    """What prints does not depend on which layers a viewer shows."""
    if document.layers:
        count = document.layers
        yield Hit(msg("The file has {count} layers.", count=count), measured=str(count))


RULES = (
    FileRule(
        id="file-damage",
        source="ISO 32000",
        severity=ERROR,
        title=msg("The file's syntax is sound"),
        why=msg("A damaged file may print in part, or differently on each machine."),
        remedy=msg("Export the file again."),
        check=file_damage,
    ),
    FileRule(
        id="pdfx-encryption",
        source=PDFX,
        severity=ERROR,
        title=msg("The file is not encrypted"),
        why=msg("A print shop must be able to open and impose the pages."),
        remedy=msg("Export without a password or permissions."),
        check=encryption,
    ),
    FileRule(
        id="pdfx-actions",
        source=PDFX,
        severity=ERROR,
        title=msg("The file runs no actions"),
        why=msg("Scripts and actions may change a file when it is opened."),
        remedy=msg("Remove scripts and actions."),
        check=scripts,
    ),
    FileRule(
        id="pdfx-form-fields",
        source=PDFX,
        severity=ERROR,
        title=msg("The file has no form fields"),
        why=msg("What stands in a field may print, or not."),
        remedy=msg("Flatten the form."),
        threshold="0",
        check=form_fields,
    ),
    FileRule(
        id="pdfx-attachments",
        source=PDFX,
        severity=ERROR,
        title=msg("No file is attached"),
        why=msg("Attached files do not print, and may be what was meant to."),
        remedy=msg("Send attached files by themselves."),
        threshold="0",
        check=attachments,
    ),
    FileRule(
        id="pdfx-postscript",
        source=PDFX,
        severity=ERROR,
        title=msg("No PostScript is embedded"),
        why=msg("Embedded PostScript prints on some machines only."),
        remedy=msg("Export again without PostScript passthrough."),
        threshold="0",
        check=postscript,
    ),
    FileRule(
        id="pdfx-foreign-content",
        source=PDFX,
        severity=ERROR,
        title=msg("Nothing is swapped or fetched at printing"),
        why=msg("OPI, references and alternate images may print something else."),
        remedy=msg("Embed the content itself."),
        check=foreign_content,
    ),
    FileRule(
        id="pdfx-lzw",
        source=PDFX,
        severity=ERROR,
        title=msg("No stream uses LZW"),
        why=msg("PDF/X does not allow LZW compression."),
        remedy=msg("Save again with Flate compression."),
        threshold="0",
        check=compression,
    ),
    FileRule(
        id="layers",
        source=HOUSE,
        severity=WARNING,
        title=msg("There are no layers"),
        why=msg("With layers, what prints depends on settings outside the page."),
        remedy=msg("Flatten the layers, so that what prints is what there is."),
        threshold="0",
        check=layers,
    ),
)
