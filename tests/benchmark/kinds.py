"""The kinds of defect and of decoy.

In a template `⟦` and `⟧` bound the place that a report has to name; they are taken out again.
{n} is the number of the seed, {page} another page, {image} a picture, {up} the way to docs_dir.
A decoy has no bounds: nothing in it may be reported.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A template and the Markdown extension that it needs."""

    name: str
    text: str
    needs: str = ""


DEFECTS = (
    Kind("page-missing", "See ⟦[the page](seeded-missing-{n}.md⟧) for more."),
    Kind("page-case", "See ⟦[the page]({page_case}⟧) for more."),
    Kind("page-depth", "See ⟦[the page](../../../../seeded-{n}/{page}⟧) for more."),
    Kind("page-excluded", "See ⟦[the page]({up}seeded-excluded/{n}.md⟧) for more."),
    Kind("page-long-text", "See ⟦[a text\nover two lines](seeded-lines-{n}.md⟧) for more."),
    Kind("anchor-here", "See ⟦[below](#seeded-nowhere-{n}⟧) for more."),
    Kind("anchor-there", "See ⟦[there]({page}#seeded-nowhere-{n}⟧) for more."),
    Kind("anchor-case", "## seeded case {n}\n\nSee ⟦[above](#Seeded-Case-{n}⟧)."),
    Kind("anchor-suffix", "## seeded twin {n}\n\nA.\n\n## seeded twin {n}\n\n"
                          "See ⟦[above](#seeded-twin-{n}_2⟧)."),
    Kind("anchor-percent", "See ⟦[above](#seeded-%C3%A9t%C3%A9-{n}⟧)."),
    Kind("anchor-of-code", "## the `seeded_{n}` option\n\nSee ⟦[above](#the-seeded{n}-option⟧)."),
    Kind("image-missing", "⟦![A picture](seeded-{n}.png⟧)"),
    Kind("image-case", "⟦![A picture]({image_case}⟧)", "image"),
    Kind("label-undefined", "See ⟦[the page][seeded-label-{n}⟧] for more."),
    Kind("label-broken", "See [the page][seeded-{n}] for more.\n\n"
                         "⟦[seeded-{n}]: seeded-missing-{n}.md⟧"),
    Kind("label-anchor", "See [the page][seeded-{n}] for more.\n\n"
                         "⟦[seeded-{n}]: {page}#seeded-nowhere-{n}⟧ \"A title\""),
    Kind("html-href", "See ⟦<a href=\"seeded-missing-{n}/\">the page</a>⟧."),
    Kind("html-src", "⟦<img alt=\"\" src=\"seeded-{n}.png\">⟧"),
    Kind("table", "| A | B |\n| --- | --- |\n| x | ⟦[page](seeded-missing-{n}.md⟧) |"),
    Kind("admonition", "!!! note\n\n    See ⟦[the page](seeded-missing-{n}.md⟧).", "admonition"),
    Kind("tab", "=== \"One\"\n\n    See ⟦[the page](seeded-missing-{n}.md⟧).", "pymdownx.tabbed"),
    Kind("details", "??? note \"Title\"\n\n    - See ⟦[it](#seeded-nowhere-{n}⟧).",
         "pymdownx.details"),
    Kind("list-nested", "- One\n\n    - Two\n\n        See ⟦[it](seeded-missing-{n}.md⟧)."),
    Kind("footnote", "Text.[^seeded{n}]\n\n[^seeded{n}]: See ⟦[it](seeded-missing-{n}.md⟧).",
         "footnotes"),
    Kind("footnote-undefined", "Text.⟦[^seeded{n}⟧]", "footnotes"),
    Kind("quote", "> A quote.\n>\n> See ⟦[it](seeded-missing-{n}.md⟧)."),
    Kind("definition-list", "Term {n}\n:   See ⟦[it](seeded-missing-{n}.md⟧).", "def_list"),
    Kind("md-in-html", "<div markdown>\n\nSee ⟦[it](seeded-missing-{n}.md⟧).\n\n</div>",
         "md_in_html"),
    Kind("directory", "See ⟦[the page](seeded-missing-{n}/⟧)."),
    Kind("absolute", "See ⟦[the page](/seeded-missing-{n}/⟧)."),
    Kind("snippet-missing", "--8<-- \"⟦seeded-snippets/missing-{n}.md⟧\"", "pymdownx.snippets"),
    Kind("snippet-link", "--8<-- \"seeded-snippets/broken-{n}.md\"", "pymdownx.snippets"),
)  # fmt: skip

# What the fragment of `snippet-link` holds; the report has to name this file.
BROKEN_SNIPPET = "A fragment.\n\nSee ⟦[it](seeded-missing-{n}.md⟧).\n"

DECOYS = (
    Kind("fence", "```md\n[x](seeded-no-{n}.md) ![y](seeded-no-{n}.png) [a][seeded-no]\n```"),
    Kind("span", "Write `[x](seeded-no-{n}.md)` or ``[`x`](#seeded-no-{n})``."),
    Kind("indented", "Text:\n\n    [x](seeded-no-{n}.md)\n    <a href=\"seeded-no-{n}/\">x</a>"),
    Kind("comment", "<!-- [x](seeded-no-{n}.md)\n\n[y](#seeded-no-{n}) -->"),
    Kind("escaped", "Not a link: \\[x](seeded-no-{n}.md), \\[a]\\[seeded-no-{n}]."),
    Kind("braces", "See [x]({{ seeded_{n} }}) and {{ seeded_{n} }}."),
    Kind("page", "See [the page]({page}) and [again](<{page}> \"A (title)\")."),
    Kind("anchor", "## seeded anchor {n}\n\nSee [above](#seeded-anchor-{n})."),
    Kind("twin", "## seeded pair {n}\n\nA.\n\n## seeded pair {n}\n\nSee [it](#seeded-pair-{n}_1)."),
    Kind("code-heading", "## seeded `code` {n}\n\nSee [above](#seeded-code-{n})."),
    Kind("marked-heading", "## seeded **bold** [link]({page}) {n}\n\n"
                           "See [above](#seeded-bold-link-{n})."),
    Kind("underlined", "seeded underline {n}\n-------\n\nSee [above](#seeded-underline-{n})."),
    Kind("html-id", "<p id=\"seeded-id-{n}\">A.</p>\n\nSee [above](#seeded-id-{n})."),
    Kind("html-name", "<a name=\"seeded-name-{n}\"></a>\n\nSee [above](#seeded-name-{n})."),
    Kind("listed-id", "## Another title { #seeded-listed-{n} }\n\nSee [it](#seeded-listed-{n}).",
         "attr_list"),
    Kind("inline-id", "**Bold**{ #seeded-inline-{n} } and [it](#seeded-inline-{n}).", "attr_list"),
    Kind("directory", "See [the page]({address}).", "directory"),
    Kind("html-address", "See <a href=\"{address}\">the page</a>.", "directory"),
    Kind("label", "See [the page][seeded-good-{n}], [seeded-good-{n}][] and [Seeded-Good-{n}].\n\n"
                  "[seeded-good-{n}]: {page} 'A title'"),
    Kind("image", "![A picture]({image} \"A title\"){ width=10 }", "image"),
    Kind("array", "The value a[i][j] and f(x)[n] of [optional] words."),
    Kind("table", "| A |\n| --- |\n| `[x](seeded-no-{n}.md)` \\| [it]({page}) |"),
    Kind("footnote", "Text.[^good{n}]\n\n[^good{n}]: See [it]({page}).", "footnotes"),
    Kind("external", "<https://seeded.example/{n}> [x](https://seeded.example/a_(b)#c) "
                     "[m](mailto:a@seeded.example) [t](tel:+62{n})."),
    Kind("snippet", "--8<-- \"seeded-snippets/good-{n}.md\"\n\nSee [it](#seeded-part-{n}).",
         "pymdownx.snippets"),
    Kind("raw-html", "<div>\n[x](seeded-no-{n}.md)\n</div>"),
    Kind("query", "See [the page]({page}?x=1#) and [top](#)."),
)  # fmt: skip

GOOD_SNIPPET = "## seeded part {n}\n\nA fragment with `[x](seeded-no-{n}.md)`.\n"
