"""The plain frame around a page: no script, and nothing from elsewhere."""

from html import escape

from starlette.responses import HTMLResponse

_FRAME = """\
<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; color: #1a1a1a; background: #fff; }}
textarea, pre {{ font: 1rem/1.5 ui-monospace, monospace; width: 100%; box-sizing: border-box; }}
pre {{ background: #f3f3f3; padding: .75rem; overflow-x: auto; }}
button {{ font: inherit; padding: .4rem 1rem; }}
a {{ color: #01689b; }}
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


def html_page(page: tuple[str, str]) -> HTMLResponse:
    """Frame a page: a title (plain text) and a body (HTML)."""
    title, body = page
    return HTMLResponse(
        _FRAME.format(title=escape(title), body=body),
        headers={"Content-Security-Policy": _POLICY, "Vary": "Accept"},
    )
