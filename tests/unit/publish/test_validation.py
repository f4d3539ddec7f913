import pytest

from postroll.publish.validation import faults_in

PAGE = b"<html lang='en'><head><title>April</title></head><body><h1>April</h1>%s</body></html>"


def faults(path: str, body: bytes, *others: str) -> list[str]:
    return list(faults_in(path, body, {path, *others}))


def test_a_page_with_a_title_and_text_is_sound():
    assert faults("index.html", PAGE % b"") == []


def test_an_empty_file_is_a_fault():
    assert faults("style.css", b" \n") == ["style.css is empty"]


def test_a_page_without_text_is_a_fault():
    assert faults("index.html", b"<html lang='en'><head><title>x</title></head><body><h1></h1></body></html>") == [
        "index.html has no title or no text"
    ]


def test_a_link_to_a_page_of_the_edition_is_sound():
    link = b'<a href="../method/index.html#marks">Method</a>'
    assert faults("flyio/index.html", PAGE % link, "method/index.html") == []


def test_a_link_to_nowhere_is_a_fault():
    link = b'<a href="../gone/index.html">Gone</a>'
    assert faults("flyio/index.html", PAGE % link) == [
        "flyio/index.html links to ../gone/index.html, which is not in the edition"
    ]


def test_links_out_of_the_edition_are_not_looked_at():
    link = b'<a href="https://acme.example/x">Out</a><a href="#top">Top</a>'
    assert faults("index.html", PAGE % link) == []


def test_a_script_is_a_fault():
    assert faults("index.html", PAGE % b"<script>1</script>") == ["index.html holds a script"]


def test_a_picture_must_be_well_formed():
    assert faults("grid.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>")[0].startswith(
        "grid.svg is not well-formed"
    )


def test_a_page_may_name_a_script_of_the_edition_but_no_other():
    page = PAGE % b"<script src='search.js'></script>"
    assert faults("index.html", page, "search.js") == []
    assert faults("index.html", page) == ["index.html links to search.js, which is not in the edition"]


def test_a_picture_may_not_hold_a_script():
    picture = b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
    assert faults("grid.svg", picture) == ["grid.svg holds a script"]


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (PAGE.replace(b" lang='en'", b"") % b"", "does not say its language"),
        (PAGE % b"<h1>May</h1>", "has 2 headings of the first level, not one"),
        (PAGE.replace(b"h1", b"h2") % b"", "has 0 headings of the first level, not one"),
        (PAGE % b"<p id='day'>1</p><p id='day'>2</p>", "has the id day 2 times"),
        (PAGE % b"<a href='#x'></a>", 'has an element without a name: <a href="#x"></a>'),
        (
            PAGE % b"<img src='https://x.example/1.png'>",
            'has an element without a name: <img src="https://x.example/1.png">',
        ),
        (PAGE % b"<svg role='img'><path/></svg>", 'has an element without a name: <svg role="img"><path></path></svg>'),
    ],
)
def test_a_page_that_cannot_be_used_without_seeing_it_is_a_fault(page, fault):
    assert faults("index.html", page) == [f"index.html {fault}"]


def test_a_link_may_be_named_by_its_words_by_a_label_or_by_its_picture():
    links = b"""<a href="#x">May</a><a href="#x" aria-label="May"></a><a href="#x"><svg><title>May</title></svg></a>"""
    assert faults("index.html", PAGE % links) == []
