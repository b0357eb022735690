use super::{Kind, read};
use crate::built_in;
use crate::lexicon::Lexicon;
use crate::source::{Article, Block, BlockKind, Span};
use crate::text::Text;

/// An article of which each line is a paragraph.
fn article(text: &str) -> Article {
    let lines = Span::new(0, text.len()).lines(text).filter(|line| !line.is_empty());
    let blocks = lines.map(|span| Block { span, kind: BlockKind::Paragraph }).collect();
    Article { blocks, ..Article::paragraph(text) }
}

/// "speaker (whom a pronoun stands for): words" for each quotation.
fn said(text: &str) -> Vec<String> {
    thread_local!(static LEXICON: Lexicon = built_in::lexicon());
    let article = article(text);
    let quotations = LEXICON.with(|lexicon| read(&article, &Text::read(&article, lexicon), lexicon));
    let quotations = quotations.iter().filter(|quotation| quotation.kind == Kind::Quotation);
    quotations
        .map(|quotation| {
            let speaker = quotation.speaker.map_or("–".to_owned(), |speaker| {
                let name = speaker.stands_for.map(|name| format!(" ({})", name.of(text)));
                format!("{}{}", speaker.span.of(text), name.unwrap_or_default())
            });
            format!("{speaker}: {}", quotation.content.of(text))
        })
        .collect()
}

#[test]
fn the_speaker_stands_behind() {
    assert_eq!(said("“We counted 12,” said Anna Petrova."), ["Anna Petrova: We counted 12,"]);
    assert_eq!(
        said("“We counted 12,” said Anna Petrova, the mayor of Lund, adding that it was early."),
        ["Anna Petrova, the mayor of Lund: We counted 12,"]
    );
    assert_eq!(said("“We counted 12,” Petrova said."), ["Petrova: We counted 12,"]);
    assert_eq!(said("‘We counted 12,’ one resident said by telephone."), ["one resident: We counted 12,"]);
    assert_eq!(said("“Is it over?” the harbour master asked."), ["the harbour master: Is it over?"]);
    assert_eq!(
        said("“We counted 12,” Anna Petrova, 39, a nurse at the port, told reporters on Friday."),
        ["Anna Petrova, 39, a nurse at the port: We counted 12,"]
    );
    assert_eq!(said("“We counted 12,” according to a note by the port."), ["a note: We counted 12,"]);
    assert_eq!(said("“We counted 12,” snorted Petrova."), ["Petrova: We counted 12,"]);
}

#[test]
fn the_speaker_stands_before() {
    assert_eq!(said("Petrova said: “We counted 12.”"), ["Petrova: We counted 12."]);
    assert_eq!(said("The mayor told reporters in Lund, “We counted 12.”"), ["The mayor: We counted 12."]);
    assert_eq!(said("As Petrova put it, “We counted 12.”"), ["Petrova: We counted 12."]);
    assert_eq!(said("Added Petrova: “We counted 12.”"), ["Petrova: We counted 12."]);
    assert_eq!(said("Asked who was missing, Petrova replied, “Nobody.”"), ["Petrova: Nobody."]);
    assert_eq!(
        said("The boats stayed out, Petrova said, adding: “We counted 12.”"),
        ["Petrova: We counted 12."]
    );
    assert_eq!(said("Petrova had a blunt message: “Leave the port.”"), ["Petrova: Leave the port."]);
}

#[test]
fn an_inserted_speaker_holds_for_both_parts() {
    assert_eq!(
        said("“We counted 12,” Petrova said, “and then we stopped. It was dark.”"),
        ["Petrova: We counted 12,", "Petrova: and then we stopped. It was dark."]
    );
    assert_eq!(
        said("“We counted 12,” said Anna K. Petrova, mayor of Lund. “Then we stopped.”"),
        [
            "Anna K. Petrova, mayor of Lund: We counted 12,",
            "Anna K. Petrova, mayor of Lund: Then we stopped."
        ]
    );
}

#[test]
fn two_speakers_of_one_sentence_keep_their_words() {
    assert_eq!(
        said("Petrova said, “We counted 12,” and Ivanov said, “They counted 14.”"),
        ["Petrova: We counted 12,", "Ivanov: They counted 14."]
    );
}

#[test]
fn a_quotation_of_several_paragraphs_is_of_one_speaker() {
    let text = "“We counted 12,” Petrova said. “It was dark.\n“Then we stopped, because nobody could see.”";
    assert_eq!(
        said(text),
        [
            "Petrova: We counted 12,",
            "Petrova: It was dark.",
            "Petrova: Then we stopped, because nobody could see."
        ]
    );
}

#[test]
fn a_quotation_alone_is_of_whom_the_sentence_before_speaks() {
    assert_eq!(
        said("On Friday Anna Petrova criticised the port.\n“Nobody told us anything.”"),
        ["Anna Petrova: Nobody told us anything."]
    );
    assert_eq!(
        said("Anna Petrova wrote to the port:\n“Nobody told us anything.”"),
        ["Anna Petrova: Nobody told us anything."]
    );
    assert_eq!(said("“Nobody told us anything about it.”"), ["–: Nobody told us anything about it."]);
}

#[test]
fn a_pronoun_stands_for_the_person_named_last() {
    assert_eq!(
        said("Anna Petrova ran the count. “We counted 12,” she said."),
        ["she (Anna Petrova): We counted 12,"]
    );
    assert_eq!(
        said("“We counted 12,” said Anna Petrova. Then it was dark. “We stopped,” she said."),
        ["Anna Petrova: We counted 12,", "she (Anna Petrova): We stopped,"]
    );
    assert_eq!(
        said("Forty men were held, according to Mayor Petrova. She called it “a hard night.”"),
        ["She (Mayor Petrova): a hard night."]
    );
    assert_eq!(said("“We counted 12,” she said."), ["she: We counted 12,"]);
}

#[test]
fn titles_and_words_set_off_are_no_quotations() {
    let none: [&str; 0] = [];
    assert_eq!(said("The band played “The Long Night,” and people danced."), none);
    assert_eq!(said("The “Harbour First” movement continues to grow."), none);
    assert_eq!(said("The so-called “grey zone” ends at the port."), none);
    assert_eq!(said("Petrova ran the port.\n'A hard winter.'\nThe boats stayed out."), none);
    assert_eq!(said("Petrova called the plan “a disgrace”."), ["Petrova: a disgrace"]);
}
