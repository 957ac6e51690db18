"""Forms, data, and the guideline as Word file and e-book.

Forms and data are made from the guideline itself. The Word file for comments and the e-book are
made from the built site, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from scripts.guideline.write import copy_whole
from scripts.publish.book import load_book
from scripts.publish.ebook.epub import epub_file
from scripts.publish.forms.data import data_files
from scripts.publish.products import Product
from scripts.publish.project import Project
from scripts.publish.template import Template, UntranslatedError, templates
from scripts.publish.word.comments import comments_docx
from scripts.publish.word.form import docx_form
from scripts.publish.words import words
from scripts.publish.workbook.build import workbook
from scripts.publish.workbook.write import xlsx_file

Made = tuple[Product, bytes]
FORMS, TEXTS, DATA = "formulir", "naskah", "data"  # groups of the download page


def everything(project: Project) -> Iterator[Made]:
    """Every file that can be made now."""
    guideline = load_guideline(project.root, date.min, cached=True)
    yield from form_files(guideline, project.edition.name)
    yield from data_products(guideline, project.edition.name)
    if (project.site / "index.html").is_file():
        yield from text_files(project)


def form_files(guideline: Guideline, edition: str) -> Iterator[Made]:
    """Every form in every language."""
    by_locale = [templates(guideline, locale) for locale in guideline.locales]
    for both in zip(*by_locale, strict=True):
        titles = {template.locale: template.title for template in both}
        purposes = {template.locale: template.purpose for template in both}
        for template in both:
            path = f"{FORMS}/{template.locale}/{template.slug}.{template.format}"
            product = Product(path, FORMS, template.locale, titles, purposes)
            yield product, form(template, edition, guideline)


def form(template: Template, edition: str, guideline: Guideline) -> bytes:
    """One form as a file; raises ValueError where its record is wrong."""
    try:
        if template.format == "xlsx":
            return xlsx_file(workbook(template, edition, guideline))
        return docx_form(template, edition)
    except UntranslatedError as error:
        raise UntranslatedError(f"{template.slug}: {error}") from None
    except (KeyError, ValueError) as error:
        raise ValueError(f"docs/registers/templates/{template.slug}.yml: {error}") from error


def data_products(guideline: Guideline, edition: str) -> Iterator[Made]:
    """Yield the data and their schema."""
    for name, data in data_files(guideline, edition):
        kind = "schema" if name.endswith("schema.json") else "data"
        yield described(name, DATA, "", f"file_{kind}", guideline.locales), data


def text_files(project: Project) -> Iterator[Made]:
    """Yield the whole guideline as Word file for comments and as e-book."""
    for locale in project.locales:
        book = load_book(project, locale)
        stem = f"{TEXTS}/pedoman-{locale}"
        name = project.edition.file(f"{stem}-komentar", ".docx")
        word = described(name, TEXTS, locale, "file_comments", project.locales)
        yield word, comments_docx(project, book)
        reader = described(
            project.edition.file(stem, ".epub"), TEXTS, locale, "file_epub", project.locales
        )
        yield reader, epub_file(project, book)


def described(file: str, group: str, locale: str, name: str, locales: tuple[str, ...]) -> Product:
    """Return a file with the words of the download page."""
    title = {code: words(code)[name] for code in locales}
    purpose = {code: words(code)[f"{name}_for"] for code in locales}
    return Product(file, group, locale, title, purpose)


def publish(project: Project, products: list[Product]) -> None:
    """Copy the files to where the pages of the built site link to them."""
    for product in products:
        copy_whole(project.dist / product.file, project.site / "unduhan" / product.file)
