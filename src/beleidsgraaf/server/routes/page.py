"""The plain frame around a page: no script, and nothing from elsewhere."""

from html import escape

from starlette.responses import HTMLResponse

_FRAME = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: {width}; margin: 2rem auto;
  padding: 0 1rem; color: #1a1a1a; background: #fff; }}
textarea, pre {{ font: 1rem/1.5 ui-monospace, monospace; width: 100%; box-sizing: border-box; }}
pre {{ background: #f3f3f3; padding: .75rem; overflow-x: auto; }}
button {{ font: inherit; padding: .4rem 1rem; }}
a {{ color: #01689b; }}
input, select {{ font: inherit; padding: .3rem; max-width: 100%; box-sizing: border-box; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; font-weight: bold; padding: .5rem 0; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem;
  border: 1px solid #767676; }}
thead th {{ background: #e8eff4; position: sticky; top: 0; }}
td.number {{ text-align: right; }}
.scroll {{ overflow-x: auto; }}
dt {{ font-weight: bold; }}
:focus-visible {{ outline: 3px solid #01689b; outline-offset: 2px; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def html_page(page: tuple[str, str], *, lang: str = "nl", wide: bool = False) -> HTMLResponse:
    """Frame a page: a title (plain text) and a body (HTML); ``wide`` makes room for tables."""
    title, body = page
    width = "90rem" if wide else "46rem"
    return HTMLResponse(
        _FRAME.format(title=escape(title), body=body, lang=lang, width=width),
        headers={
            "Content-Security-Policy": _POLICY, "Content-Language": lang, "Vary": "Accept",
        },
    )  # fmt: skip
