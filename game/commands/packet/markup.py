"""HTML by construction: every text is escaped when it is put into an element, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

CSS = """
@page { margin: 16mm 15mm 18mm; @bottom-right { content: counter(page); font: 9pt sans-serif; } }
* { box-sizing: border-box; }
html { background: #fff; color: #000; }
body { font: 10.5pt/1.4 "Noto Serif", Georgia, "DejaVu Serif", serif; max-width: 180mm; margin: 0 auto; }
h1, h2, h3, th, .mark, .small { font-family: Inter, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
h1 { font-size: 20pt; line-height: 1.15; margin: 0 0 1mm; }
h2 { font-size: 11.5pt; margin: 5mm 0 1.5mm; border-bottom: 0.4mm solid #000; break-after: avoid; }
h3 { font-size: 10pt; margin: 3mm 0 1mm; break-after: avoid; }
p { margin: 0 0 1.5mm; orphans: 3; widows: 3; overflow-wrap: anywhere; }
ul, ol { margin: 0 0 1.5mm; padding-left: 5mm; }
li { margin: 0 0 0.8mm; overflow-wrap: anywhere; }
.sheet { break-before: page; padding-top: 0; }
.sheet:first-of-type { break-before: auto; }
.head { display: flex; justify-content: space-between; gap: 5mm; border-bottom: 0.8mm solid #000;
  margin-bottom: 4mm; padding-bottom: 1mm; font: 9pt Inter, Arial, "DejaVu Sans", sans-serif; }
.mark { font-weight: 700; text-transform: uppercase; letter-spacing: 0.06em; white-space: nowrap; }
.boxed { border: 0.4mm solid #000; padding: 0.3mm 2mm; }
.small, td.small { font-size: 8.5pt; line-height: 1.3; }
.soft { font-style: italic; break-after: avoid; }
.fine { font-size: 8.5pt; line-height: 1.3; }
.dense td { font-size: 9pt; line-height: 1.25; padding-top: 0.5mm; padding-bottom: 0.5mm; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2mm; }
thead { display: table-header-group; }
th { text-align: left; font-size: 8pt; border-bottom: 0.3mm solid #000; padding: 0.5mm 1.5mm 0.5mm 0; }
td { vertical-align: top; border-bottom: 0.15mm solid #777; padding: 0.8mm 1.5mm 0.8mm 0;
  overflow-wrap: anywhere; }
tr { break-inside: avoid; }
td.number, td.tight { white-space: nowrap; width: 1%; padding-right: 4mm; }
td.third { width: 30%; }
td.sixth { width: 17%; }
td.group { font: 700 9pt Inter, Arial, "DejaVu Sans", sans-serif; padding-top: 3mm;
  border-bottom: 0.3mm solid #000; break-after: avoid; }
dl { margin: 0; columns: 2; column-gap: 7mm; }
dl div { break-inside: avoid; margin: 0 0 1.2mm; }
dt { font-weight: 700; display: inline; }
dd { display: inline; margin: 0; overflow-wrap: anywhere; }
.card { border: 0.3mm solid #000; padding: 1.5mm 2.5mm; margin: 0 0 2mm; break-inside: avoid; }
.card p:last-child { margin-bottom: 0; }
.form { border: 0.4mm solid #000; margin: 0 0 4mm; break-inside: avoid; display: grid;
  grid-template-columns: 1fr 1fr 2fr; font: 8pt Inter, Arial, "DejaVu Sans", sans-serif; }
.form div { border: 0.15mm solid #000; padding: 1mm 1.5mm; min-height: 9mm; }
.form .wide { grid-column: 1 / -1; min-height: 16mm; }
.form .half { grid-column: span 2; min-height: 20mm; }
.form .rest { min-height: 20mm; }
svg { display: block; }
@media screen {
  body { padding: 8mm; }
  .sheet { border-top: 1px dashed #999; margin-top: 12mm; padding-top: 8mm; }
}
""".strip()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Markup(str):
    """HTML in which every text is escaped already."""

    __slots__ = ()


def safe(text: str) -> Markup:
    """A text as HTML; markup stays as it is."""
    return text if isinstance(text, Markup) else Markup(escape(text, quote=True))


def joined(*parts: str) -> Markup:
    """Parts one after another."""
    return Markup("".join(map(safe, parts)))


def el(name: str, *inner: str, kind: str = "") -> Markup:
    """An element with what stands in it."""
    marked = f' class="{escape(kind, quote=True)}"' if kind else ""
    return Markup(f"<{name}{marked}>{joined(*inner)}</{name}>")


def prose(text: str, kind: str = "") -> Markup:
    """A text of one or more paragraphs."""
    return joined(*(el("p", part, kind=kind) for part in text.split("\n") if part.strip()))


def listed(items: list[str], *, numbered: bool = False, kind: str = "") -> Markup:
    """A list."""
    return el("ol" if numbered else "ul", *(el("li", item) for item in items), kind=kind)


def table(
    heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], kinds: tuple[str, ...], kind: str = ""
) -> Markup:
    """A table whose head is repeated on every page; ``kinds`` says how the cells of each column look.

    A row of one cell is a heading within it.
    """
    head = el("thead", el("tr", *(el("th", text) for text in heads)))
    cells = (
        _heading(row[0], len(heads))
        if len(row) == 1
        else el("tr", *(el("td", cell, kind=look) for cell, look in zip(row, kinds, strict=True)))
        for row in rows
    )
    return el("table", *([head] if any(heads) else []), el("tbody", *cells), kind=kind)


def _heading(text: str, columns: int) -> Markup:
    return el("tr", Markup(f'<td class="group" colspan="{columns}">{safe(text)}</td>'))


def terms(pairs: Sequence[tuple[str, str]], kind: str = "", *, colon: str = ": ") -> Markup:
    """Terms with what they mean, in two columns."""
    return el("dl", *(_term(term, text, colon) for term, text in pairs), kind=kind)


def _term(term: str, text: str, colon: str) -> Markup:
    return el("div", el("dt", term), *([colon, el("dd", text)] if text else []))


def band(low: int, high: int, least: int, most: int) -> Markup:
    """A bar that shows a band within its range; black on white."""
    span = max(1, most - least)
    left, right = ((value - least) * 96 // span for value in (low, high))
    return Markup(
        '<svg width="100" height="9" viewBox="0 0 100 9" aria-hidden="true">'
        '<rect x="0.5" y="2.5" width="99" height="4" fill="none" stroke="#000" stroke-width="0.6"/>'
        f'<rect x="{left}" y="1" width="{right - left + 4}" height="7" fill="#000"/></svg>'
    )


def document(title: str, language: str, *sheets: Markup) -> str:
    """A whole page: no scripts, nothing from elsewhere."""
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        el("title", title),
        Markup(f"<style>{CSS}</style>"),
    )
    body = el("body", *sheets)
    return f'<!doctype html>\n<html lang="{escape(language)}">{el("head", head)}{body}</html>\n'
