from postroll.prose.passages import Topic, sentences_within, split_passages


def topics(text):
    return [(one.topic, text[one.start : one.end].strip(), one.headed) for one in split_passages(text)]


def test_a_text_without_headings_speaks_of_the_impact():
    assert topics("It broke.\nIt works.") == [(Topic.IMPACT, "It broke.", False), (Topic.IMPACT, "It works.", False)]


def test_a_heading_may_stand_alone_or_before_its_words():
    text = "What happened?\nIt broke.\nRoot cause: a bug.\nNext steps: we test more.\nAnd more."
    assert topics(text) == [(Topic.IMPACT, "It broke.", True), (Topic.CAUSE, "a bug.", True)]


def test_a_sentence_that_begins_like_a_heading_is_none():
    assert topics("Impact was felt in Rome.") == [(Topic.IMPACT, "Impact was felt in Rome.", False)]


def test_the_sentences_of_a_passage_stand_where_they_stand_in_the_text():
    text = "Root cause: It broke. It works."
    (passage,) = split_passages(text)
    assert [text[start:end].strip() for start, end in sentences_within(text, passage)] == ["It broke", "It works"]
