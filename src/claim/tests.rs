//! Sentences in, claims out: one table a part of the grammar.

use super::{Basis, Claim, LinkKind, Standing, Status, read};
use crate::built_in;
use crate::lexicon::Lexicon;
use crate::quantity::words;
use crate::source::{Story, load};

fn story(text: &str) -> (Story, Lexicon) {
    let lexicon = built_in::lexicon();
    let record = serde_json::json!({"source": "Harbour News", "published": "2022-01-07", "text": text});
    let batch = load(&["-".to_owned()], &mut record.to_string().as_bytes(), &lexicon);
    assert!(batch.errors.is_empty(), "{:?}", batch.errors);
    (batch.stories.into_iter().next().expect("the story of the test"), lexicon)
}

/// The claims of a text, each put into words by `show`.
fn claims(text: &str, show: impl Fn(&Claim, &str, &Lexicon) -> String) -> Vec<String> {
    let (story, lexicon) = story(text);
    let found = read(&story, &lexicon);
    found.claims.iter().map(|claim| show(claim, &story.articles[0].text, &lexicon)).collect()
}

fn figure(claim: &Claim, text: &str, lexicon: &Lexicon) -> String {
    words::figure(&claim.quantity, claim.quantity.numeral.of(text), lexicon)
}

/// "13 killed security-force"; an inferred subject stands in brackets.
fn event(claim: &Claim, text: &str, lexicon: &Lexicon) -> String {
    let event = claim.event.map_or("-", |event| lexicon.text(lexicon.event(event.value).name));
    let subject = claim.subject.map_or("-".to_owned(), |subject| {
        let class = subject.value.across.or(subject.value.class);
        let name = class.map_or("?", |class| lexicon.text(lexicon.subject(class).name));
        if subject.basis == Basis::Said { name.to_owned() } else { format!("({name})") }
    });
    format!("{} {event} {subject}", figure(claim, text, lexicon))
}

fn events(text: &str) -> Vec<String> {
    claims(text, event)
}

#[test]
fn verbs_carry_claims_in_active_passive_and_participle() {
    assert_eq!(events("The blast killed 13 officers."), ["13 killed security-force"]);
    assert_eq!(events("Thirteen officers were killed in the blast."), ["13 killed security-force"]);
    assert_eq!(events("At least 12 people died."), ["at least 12 killed person"]);
    assert_eq!(events("Police found 353 wounded soldiers."), ["353 injured troops"]);
    assert_eq!(events("They were accused of killing two guards."), ["2 killed security-force"]);
    assert_eq!(events("The alliance has deployed 70 soldiers."), ["70 deployed troops"]);
    assert_eq!(
        events("Thirteen officers have killed a protester."),
        ["13 - security-force", "1 killed protester"]
    );
}

#[test]
fn ellipsis_takes_the_subject_it_stands_in_step_with() {
    assert_eq!(
        events("The attack killed 13 officers and left 353 injured."),
        ["13 killed security-force", "353 injured (security-force)"]
    );
    assert_eq!(
        events("Dozens of demonstrators had been killed and hundreds injured."),
        ["dozens killed protester", "hundreds injured (protester)"]
    );
    assert_eq!(events("13 dead, 30 hurt in blast"), ["13 killed (person)", "30 injured (person)"]);
}

#[test]
fn coordinated_figures_share_their_verb() {
    assert_eq!(
        events("Twelve policemen and dozens of protesters were killed."),
        ["12 killed security-force", "dozens killed protester"]
    );
    assert_eq!(events("The fire killed 12 soldiers and 3 children."), ["12 killed troops", "3 killed child"]);
    assert_eq!(
        events("Forty people died at the mosque, seven at the market and one in the street."),
        ["40 killed person", "7 killed (person)", "1 killed (person)"]
    );
}

#[test]
fn relative_clauses_describe_and_main_verbs_count() {
    assert_eq!(
        events("Two of the members of the security staff who were killed had been beheaded."),
        ["2 beheaded security-force"]
    );
    assert_eq!(
        events("Thousands of people, some of them armed, have joined the protests."),
        ["thousands participants person"]
    );
}

#[test]
fn nouns_and_lists_carry_claims() {
    assert_eq!(events("The death toll rose to 225."), ["225 killed (person)"]);
    assert_eq!(events("Arrests have reached 2,000."), ["2,000 detained (person)"]);
    assert_eq!(events("The deaths of 13 officers shocked the town."), ["13 killed security-force"]);
    assert_eq!(events("The storm claimed 12 lives."), ["12 killed (person)"]);
    assert_eq!(
        events("Dead: 290 (Harbour Town 62, Old Port 52)"),
        ["290 killed (person)", "62 killed (person)", "52 killed (person)"]
    );
}

#[test]
fn the_head_of_a_list_says_who_is_counted() {
    assert_eq!(events("Children injured: 12"), ["12 injured child"]);
    assert_eq!(
        events("Bodies of suspected looters: police counted 27 bodies of suspected foreigners."),
        ["27 killed foreigner"]
    );
}

#[test]
fn a_headline_opens_with_a_person_whom_no_word_counts() {
    assert_eq!(
        events("Fisherman drowned, 3 rescued off Harbour Town\n\nThe boat sank at night."),
        ["1 killed crew", "3 rescued (person)"]
    );
}

#[test]
fn a_part_is_linked_to_its_whole() {
    let link = |claim: &Claim, text: &str, lexicon: &Lexicon| {
        let part = claim.links.iter().any(|link| link.kind == LinkKind::PartOf);
        format!("{}{}", event(claim, text, lexicon), if part { " of them" } else { "" })
    };
    assert_eq!(
        claims("4,353 people were injured, 3,393 of them members of the security forces.", link),
        ["4,353 injured person", "3,393 injured security-force of them"]
    );
    assert_eq!(
        claims("Twelve officers died. Two of the dead had been beheaded.", link),
        ["12 killed security-force", "2 beheaded (security-force) of them"]
    );
}

#[test]
fn differences_and_ratios_are_no_claims() {
    assert_eq!(events("The toll fell by 106."), Vec::<String>::new());
    assert_eq!(events("Almost 100 fewer than before were killed."), Vec::<String>::new());
}

#[test]
fn speakers_stand_before_behind_and_inside() {
    let speaker = |claim: &Claim, text: &str, _: &Lexicon| {
        claim.attribution.map_or("-".to_owned(), |attribution| attribution.value.span.of(text).to_owned())
    };
    for (text, speakers) in [
        ("Police said 13 officers were killed.", ["police"].as_slice()),
        ("Thirteen officers were killed, the interior ministry said.", &["the interior ministry"]),
        ("According to the health ministry, 400 people were injured.", &["the health ministry"]),
        ("Twelve died, officials said, and 30 were injured.", &["officials", "officials"]),
        (
            "Maria Petrova, a police spokeswoman, said 12 people had died.",
            &["Maria Petrova, a police spokeswoman"],
        ),
        (
            "Twelve people died, said Maria Petrova of the prosecutor's office.",
            &["Maria Petrova of the prosecutor's office"],
        ),
        (
            "State television said, quoting the city authorities, that 12 people died.",
            &["the city authorities"],
        ),
        ("Twelve people died.", &["-"]),
    ] {
        let found: Vec<String> = claims(text, speaker).iter().map(|found| found.to_lowercase()).collect();
        let wanted: Vec<String> = speakers.iter().map(|speaker| speaker.to_lowercase()).collect();
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn a_pronoun_carries_the_speaker_over() {
    let carried = |claim: &Claim, text: &str, _: &Lexicon| {
        let attribution = claim.attribution.expect("somebody speaks");
        format!("{} {:?}", attribution.value.span.of(text), attribution.basis)
    };
    assert_eq!(
        claims("The minister said 12 people died. He added that 30 people were injured.", carried),
        ["The minister Said", "The minister Inferred"]
    );
}

#[test]
fn places_stand_nearest_and_speakers_places_do_not_count() {
    let place = |claim: &Claim, _: &str, lexicon: &Lexicon| {
        claim.place.map_or("-".to_owned(), |place| lexicon.text(lexicon.place(place.value).name).to_owned())
    };
    assert_eq!(claims("Twelve people were killed in Almaty.", place), ["Almaty"]);
    assert_eq!(
        claims("In the oil city of Atyrau, police shot at a crowd, killing one person.", place),
        ["Atyrau"]
    );
    assert_eq!(claims("Police in Almaty said 12 people were killed.", place), ["-"]);
    assert_eq!(claims("Twelve died in Almaty and three in Atyrau.", place), ["Almaty", "Atyrau"]);
}

#[test]
fn doubt_reaches_what_it_names() {
    let status = |claim: &Claim, text: &str, lexicon: &Lexicon| {
        format!("{} {:?}", event(claim, text, lexicon), claim.status.value)
    };
    assert_eq!(
        claims(
            "Police said 13 officers were killed and 353 injured. The reports of deaths could not be independently confirmed.",
            status
        ),
        ["13 killed security-force Unverified", "353 injured (security-force) Attributed"]
    );
    assert_eq!(
        claims("Thirteen officers were reportedly killed.", status),
        ["13 killed security-force Unverified"]
    );
    assert_eq!(claims("The storm claimed 12 lives.", status), ["12 killed (person) Stated"]);
    assert_eq!(
        claims("Twelve alleged gunmen were killed.", |claim, _, _| format!("{:?}", claim.status.value)),
        ["Stated"]
    );
    let denied = claims("The army denied that 12 soldiers were killed.", |claim, _, _| {
        format!("{:?}", claim.status.value)
    });
    assert_eq!(denied, [format!("{:?}", Status::Denied)]);
}

#[test]
fn older_and_expected_figures_are_told_apart() {
    let standing = |claim: &Claim, text: &str, lexicon: &Lexicon| {
        format!("{} {:?}", figure(claim, text, lexicon), claim.standing.value)
    };
    assert_eq!(claims("The toll rose to 225, up from 164.", standing), ["225 Current", "164 Superseded"]);
    assert_eq!(claims("The toll was cut from 359 to 253.", standing), ["359 Superseded", "253 Current"]);
    assert_eq!(claims("The previous toll was 164.", standing), ["164 Superseded"]);
    assert_eq!(claims("The number of deaths could reach 6,000.", standing), ["6,000 Projected"]);
    assert_eq!(
        claims("The unrest left 225 dead, above the 164 of the last count.", standing),
        ["225 Current", "164 Superseded"]
    );
    assert!(
        claims("A toll of 164 was withdrawn.", standing)[0].ends_with(&format!("{:?}", Standing::Withdrawn))
    );
}

#[test]
fn a_weekday_dates_the_word_or_the_event() {
    let days = |claim: &Claim, _: &str, _: &Lexicon| {
        let day = |instant: jiff::Timestamp| instant.to_string()[..10].to_owned();
        let when = claim.when.map_or("-".to_owned(), |when| day(when.value.from));
        format!("{when} {}", claim.as_of.map_or("-".to_owned(), |as_of| day(as_of.value.to)))
    };
    assert_eq!(claims("Officials said on Thursday that 12 people died.", days), ["- 2022-01-06"]);
    assert_eq!(claims("By Thursday, 2,000 people had been detained.", days), ["- 2022-01-06"]);
    assert_eq!(claims("Twelve people were killed on Wednesday.", days), ["2022-01-05 2022-01-07"]);
}

#[test]
fn words_that_narrow_limit_the_count() {
    let limit = |claim: &Claim, text: &str, _: &Lexicon| {
        claim.limit.map_or("-".to_owned(), |limit| limit.value.of(text).to_owned())
    };
    assert_eq!(claims("Forty people died at the Oldgate mosque.", limit), ["at the Oldgate mosque"]);
    assert_eq!(claims("The third explosion killed two people.", limit), ["third explosion"]);
    assert_eq!(claims("Eighteen armed people were wounded.", limit), ["armed"]);
    assert_eq!(claims("Twelve police officers were killed.", limit), ["-"]);
    assert_eq!(
        claims("Forty died at the Oldgate mosque and seven in Almaty Central Hospital.", limit),
        ["at the Oldgate mosque", "in Almaty Central Hospital"]
    );
}

#[test]
fn troops_are_counted_by_who_sends_them() {
    let nation = |claim: &Claim, _: &str, lexicon: &Lexicon| {
        let nation = claim.subject.and_then(|subject| subject.value.nation);
        nation.map_or("-".to_owned(), |nation| lexicon.text(lexicon.place(nation).name).to_owned())
    };
    assert_eq!(claims("Armenia, which chairs the alliance, deployed 70 soldiers.", nation), ["Armenia"]);
    assert_eq!(
        claims("Belarus sent 500 soldiers and 200 from Tajikistan.", nation),
        ["Belarus", "Tajikistan"]
    );
    assert_eq!(claims("The alliance sent 2,000 troops.", nation), ["-"]);
    // Whoever leads a force is not who sends it.
    assert_eq!(claims("The Russian-led contingent is made up of 2,500 soldiers.", nation), ["-"]);
}

#[test]
fn a_march_in_an_article_without_a_date_has_the_year_of_its_story_and_one_day() {
    let lexicon = built_in::lexicon();
    let dated = serde_json::json!({"id": 1, "published": "2019-07-02", "text": "It rained."});
    let undated = serde_json::json!({"id": 2, "text": "Organisers of the June 16 march say 2 million people took part. \
        Police counted 338,000 people on the route."});
    let batch = load(&["-".to_owned()], &mut format!("{dated}\n{undated}").as_bytes(), &lexicon);
    let days = |claim: &Claim| {
        let when = claim.when.expect("a march has a day");
        (when.value.from.to_string()[..10].to_owned(), when.basis)
    };
    let found: Vec<_> = read(&batch.stories[0], &lexicon).claims.iter().map(days).collect();
    let day = "2019-06-16".to_owned();
    assert_eq!(found, [(day.clone(), Basis::Said), (day, Basis::Inferred)]);
}

#[test]
fn a_plural_speaker_may_have_an_of_behind() {
    let speaker = |claim: &Claim, text: &str, _: &Lexicon| {
        claim.attribution.map_or("-".to_owned(), |found| found.value.span.of(text).to_owned())
    };
    let found = claims("Organisers of the June 16 protest say 40,000 people took part.", speaker);
    assert_eq!(found, ["Organisers of the June 16 protest"]);
}
