"""Makes files of every form that people bring, with invented texts, for the tests of reading."""

import io
import zipfile
from pathlib import Path

UNDERSCORES = "_" * 60
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(path: Path, data: str | bytes, *, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def proquest(*documents: str) -> str:
    """A download of ProQuest's: `documents` are what stands between two lines of underscores."""
    counted = (f"Document {n} of {len(documents)}\n\n{text}" for n, text in enumerate(documents, 1))
    end = "Contact ProQuest\nCopyright Ⓒ 2024 ProQuest LLC. All rights reserved."
    return f"\n\n{UNDERSCORES}\n\n".join(["", *counted, end])


def nexis_text(*documents: str) -> str:
    """A download of Nexis' with its cover page, its lines ending as on Windows."""
    cover = "Download Request: Selected Items: 1-2\nTime Of Request: Friday, March 20, 2020\n\nTerms: (talks)\n\n\n"
    counted = (f"{' ' * 31}{n} of {len(documents)} DOCUMENTS\n\n\n{text}" for n, text in enumerate(documents, 1))
    return (cover + "\n\n\n".join(counted)).replace("\n", "\r\n")


def word(path: Path, paragraphs: list[tuple[str, str]]) -> Path:
    """A Word document of paragraphs, each a style and its words; the style `level` has an outline level of its own."""

    def made(style: str, text: str) -> str:
        inside = '<w:outlineLvl w:val="0"/>' if style == "level" else f'<w:pStyle w:val="{style}"/>' if style else ""
        runs = "".join(f"<w:t>{piece}</w:t>" for piece in text.split("|"))
        return f"<w:p><w:pPr>{inside}</w:pPr><w:r>{runs}</w:r></w:p>"

    body = "".join(made(style, text) for style, text in paragraphs)
    style = (
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    return zipped(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "word/styles.xml": f"<w:styles {W}>{style}</w:styles>",
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        },
    )


def odt(path: Path, heading: str, paragraphs: list[str]) -> Path:
    spaces = "text office".split()
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in spaces)
    body = f"<text:h>{heading}</text:h>" + "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped(path, {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines on it; without any, a page without a letter."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode())
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = out.tell()
    out.write(
        f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return out.getvalue()


FIRST = "The harbour master closed the port on Friday, and the boats stayed where they were."
SECOND = "Nobody on the quay had seen such ice before, said the oldest of the pilots."

PROQUEST_FIRST = f"""Port closed: ice comes early

https://www.proquest.com/docview/11

Abstract: Ice in the port.

Links:

Full text: {FIRST}

CAPTION: Boats in the ice.

Re: your letter of May

Title: a word that begins this line

{SECOND}

Subject: Ice; Ports

Location: Odense

Title: Port closed: ice comes early

Publication title: The Odense Star; Odense

Publication date: Ja n 11, 2024

Section: Harbour

Author: Bruun, Karen

Source type: Newspaper

Language of publication: English

ProQuest document ID: 11

Document URL: https://www.proquest.com/docview/11?x=y

Copyright: Copyright Odense Star 2024
"""
PROQUEST_NO_TEXT = """A title alone

Title: A title alone

Publication title: The Odense Star

ProQuest document ID: 12
"""
NEXIS_FIRST = f"""                               The Odense Star

                            January 11, 2010 Monday
                                 First Edition

Port closed: ice comes
early

BYLINE: By Karen Bruun

SECTION: HARBOUR; Pg. 5

LENGTH: 28 words


DATELINE: ODENSE

{FIRST[:60]}
{FIRST[60:]}

{SECOND}

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH

GRAPHIC: Boats in the ice

PUBLICATION-TYPE: Newspaper


                         Copyright 2010 Odense Star
                              All Rights Reserved"""
NEXIS_SECOND = f"""                               The Fyn Post

                            March 14, 2013 Thursday 11:21 AM GMT

A thaw at last

LENGTH: 14 words

{SECOND}

LOAD-DATE: March 15, 2013"""
NEXIS_WORD = [
    ("", "Date and Time: Friday, 5. July 2019 09:31:00 CEST"),
    ("", "Documents (2)"),
    ("", "1. Port closed"),
    ("", "Quellen: The Odense Star; Content Type: News"),
    ("level", "Port closed: |ice comes early"),
    ("", "The Odense Star"),
    ("", "July 1, 2019 Monday 9:20 AM GMT"),
    ("", "Copyright 2019 Odense Star All Rights Reserved"),
    ("", "Section:\u00a0HARBOUR; Version:28"),
    ("", "Length:\u00a028 words"),
    ("", "Byline: Karen Bruun"),
    ("", "Body"),
    ("", FIRST),
    ("", "Update: the port opened again."),
    ("", SECOND),
    ("", "Classification"),
    ("", "Language:\u00a0ENGLISH"),
    ("", "Subject:\u00a0ICE (90%)"),
    ("", "Load-Date:\u00a0July 2, 2019"),
    ("", "End of Document"),
    ("level", "A thaw at last"),
    ("", "The Fyn Post"),
    ("", "July 3, 2019"),
    ("", "Body"),
    ("", SECOND),
    ("", "Load-Date:\u00a0July 4, 2019"),
    ("", "End of Document"),
]
NEXIS_HTML = f"""<!DOCTYPE HTML><HTML><HEAD><TITLE>Download</TITLE><STYLE><!--
.c0 {{ text-align: center; }}
.c4 {{ text-align: left; }}
--></STYLE></HEAD><BODY><A NAME="DOC_ID_0_0"></A>
<!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN>1 of 2 DOCUMENTS</SPAN></P></DIV>
<BR><DIV CLASS="c0"><BR><P CLASS="c1"><SPAN>The Odense Star</SPAN></P></DIV>
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN>January 11</SPAN><SPAN>, 2010 Monday</SPAN></P></DIV>
<BR><DIV CLASS="c4"><P CLASS="c5"><SPAN>Port closed: ice &amp;</SPAN><SPAN> snow</SPAN></P></DIV>
<BR><DIV CLASS="c4"><P CLASS="c5"><SPAN>BYLINE: </SPAN><SPAN>Karen Bruun</SPAN></P></DIV>
<BR><DIV CLASS="c4"><P CLASS="c5"><SPAN>LENGTH: </SPAN><SPAN>28 words</SPAN></P></DIV>
<BR><DIV CLASS="c4"><P CLASS="c8"><SPAN>{FIRST}</SPAN></P>
<P CLASS="c8"><SPAN>{SECOND}</SPAN></P></DIV>
<BR><DIV CLASS="c4"><P CLASS="c5"><SPAN>LOAD-DATE: </SPAN><SPAN>January 12, 2010</SPAN></P></DIV>
<BR><DIV CLASS="c0"><BR><P CLASS="c1"><SPAN>Copyright 2010 Odense Star<BR>All Rights Reserved</SPAN></P></DIV>
<!-- Hide XML section from browser
</DOCFULL>
</DOC> -->
<A NAME="DOC_ID_0_1"></A>
<!-- Hide XML section from browser
<DOC NUMBER=2>
<DOCFULL> -->
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN>2 of 2 DOCUMENTS</SPAN></P></DIV>
<BR><DIV CLASS="c0"><BR><P CLASS="c1"><SPAN>The Fyn Post</SPAN></P></DIV>
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN>March 14, 2013 Thursday</SPAN></P></DIV>
<BR><DIV CLASS="c4"><P CLASS="c5"><SPAN>A thaw at last</SPAN></P></DIV>
<BR><DIV CLASS="c4"><P CLASS="c5"><SPAN>LENGTH: </SPAN><SPAN>14 words</SPAN></P></DIV>
<BR><DIV CLASS="c4"><P CLASS="c8"><SPAN>{SECOND}</SPAN></P></DIV>
</BODY></HTML>"""
FACTIVA = f"""<!DOCTYPE html><html><head><title>Factiva</title></head><body><div>Dow Jones</div>
<div id="article-ODEN000019930109dp1900001" class="article deArticle"><div>Hafen</div>
<div id="hd"><span class='deHeadline'>Port closed: ice &amp; snow </span></div>
<div class="author">By Karen Bruun</div><div>1.234 W&ouml;rter</div><div>9 Januar 1993</div><div>The Odense Star</div>
<div>ODEN</div><div>A1</div><div>Englisch</div><div>All material copyright Odense Star. All rights reserved.</div>
<p class="articleParagraph dearticleParagraph">{FIRST}</p>
<p class="articleParagraph dearticleParagraph">{SECOND}</p>
<p>Dokument oden000019930109dp1900001</p></div>
<div class="article" id="article-FYNP000020181007xx"><div id="hd"><span class='zhcnHeadline'>A thaw at last</span></div>
<div>14 字</div><div>2018 年 10 月 7 日</div><div>14:05</div><div>The Fyn Post</div><div>FYNP</div><div>英文</div><div>Copyright 2018</div>
<p class="articleParagraph zhcnarticleParagraph">{SECOND}</p></div>
<div id="article-SUND1" class="article enArticle"><table><tr><td><b>HD</b>&nbsp;</td><td><span class="enHeadline">Codes</span></td></tr>
<tr><td><b>BY</b></td><td>By Ib Holm</td></tr><tr><td><b>PD</b></td><td>7 February 2022</td></tr><tr><td><b>SN</b></td><td>The Sund</td></tr>
<tr><td><b>LA</b></td><td>English</td></tr><tr><td><b>LP</b></td><td><p class="articleParagraph">{SECOND}</p></td></tr>
<tr><td><b>TD</b></td><td><p class="articleParagraph">{FIRST}</p></td></tr><tr><td><b>NS</b></td><td>ice : Ice</td></tr></table></div>
</body></html>"""
EUROPRESSE = f"""<html><head><title>Europresse</title></head><body><article><header><span class="DocPublicationName">The Odense Star</span>
<span class="DocHeader">Harbour, samedi 5 f&eacute;vrier 2022 1234 mots, p. 3</span><div class="titreArticle"><p class="titreArticleVisu">Port <b>closed</b></p></div>
<p class="sm-margin-bottomNews">Karen Bruun</p></header><section><div class="docOcurrContainer"><p>{FIRST}</p><p>{SECOND}</p></div></section>
<footer>© 2022 Odense Star</footer></article>
<article><span class="DocPublicationName">The Fyn Post</span><span class="DocHeader">Monday, February 7, 2022</span>
<div class="titreArticle"><p class="titreArticleVisu">A thaw at last</p></div><div class="DocText clearfix"><p>{SECOND}</p></div></article></body></html>"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Port closed | The Odense Star</title><meta property="og:site_name" content="The Odense Star">
<meta property="article:published_time" content="2022-02-05T18:37:51+01:00"><meta name="author" content="Karen Bruun">
<meta property="og:title" content="Port closed"><link rel="canonical" href="https://star.example/port"></head><body>
<nav><a href="/">Home</a><a href="/news">News</a><a href="/sport">Sport</a></nav><article><h1>Port closed</h1>
<p>{FIRST} It was the first time in a hundred years, and the fishermen drank their coffee in silence.</p>
<p>{SECOND} He had been on the water since he was a boy, and he did not expect to see it again.</p>
<p>In the town the shops had closed early, and the children were out on the ice before it was dark.</p></article>
<aside><a href="/x">Read more: Other story</a></aside><footer>© 2022 The Odense Star. Cookies.</footer></body></html>"""
AGENCY = f"SOURCE: The Odense Star\nTITLE: Port closed\nPUBLISHED: 7 Feb 2022\nAUTHOR: Karen Bruun\nDESK: harbour\n\n{FIRST}\n\n{SECOND}\n"
RTF = rf"{{\rtf1\ansi\ansicpg1252 {{\fonttbl{{\f0 Arial;}}}}\f0 {FIRST}\par Caf\'e9 \u8220?quoted\u8221?.\par {SECOND}\par}}"
