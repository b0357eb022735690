//! Hand-made stories for the tests: articles, and claims whose spans lie in their texts.

use crate::claim::{
    Attribution, Basis, Claim, ClaimIndex, Construction, Evidence, Field, Link, LinkKind, Standing,
    Statement, Status, Subject,
};
use crate::lexicon::{CueId, CueKind, EventId, Lexicon, PlaceId, SpeakerId, Strength, SubjectId, UnitId};
use crate::quantity::{Amount, Kind, Quantity, Role};
use crate::source::{Article, Span, Story};
use crate::time::{Interval, Publication};

/// A story in the making, with its claims and statements.
pub(crate) struct Scene {
    pub(crate) lexicon: Lexicon,
    pub(crate) story: Story,
    pub(crate) claims: Vec<Claim>,
    pub(crate) statements: Vec<Statement>,
}

impl Scene {
    pub(crate) fn new() -> Self {
        let story = Story { name: "story".to_owned(), articles: Vec::new() };
        Self { lexicon: crate::built_in::lexicon(), story, claims: Vec::new(), statements: Vec::new() }
    }

    /// Begins an article, to which the claims that follow belong. An empty publication time is unknown.
    pub(crate) fn article(&mut self, outlet: &str, published: &str) {
        self.story.articles.push(Article {
            path: format!("story/{}.md", outlet.to_lowercase().replace(' ', "-")),
            record: None,
            outlet: Some(outlet.to_owned()),
            title: None,
            url: None,
            published: Publication::read(published, &|_| Vec::new()),
            text: String::new(),
            given_from: 0,
            masked: None,
            blocks: Vec::new(),
        });
    }

    /// Begins a claim. The figure is written as newspapers do: "13", "at least 13", "up to 400", "about 1,000",
    /// "dozens".
    pub(crate) fn claim(&mut self, event: &str, figure: &str) -> Sketch<'_> {
        let event = self.event(event);
        let articles = self.story.articles.len();
        let article = self.story.articles.last_mut().unwrap();
        let span = write(article, figure, " were counted.\n");
        let number = self.claims.iter().filter(|claim| claim.article as usize + 1 == articles).count();
        let published = article.published;
        let claim = Claim {
            article: u32::try_from(articles - 1).unwrap(),
            number: u32::try_from(number + 1).unwrap(),
            sentence: span,
            span,
            quantity: quantity(figure, span),
            event: Some(said(event)),
            subject: None,
            subject_text: Span::default(),
            place: None,
            when: None,
            as_of: published.map(|published| {
                inferred(
                    Interval {
                        from: Interval::day(published.date, published.offset).from,
                        to: published.instant.to,
                    },
                    Construction::Article,
                )
            }),
            attribution: None,
            status: said(Status::Stated),
            standing: said(Standing::Current),
            limit: None,
            correction: false,
            links: Vec::new(),
        };
        Sketch { scene: self, claim }
    }

    /// A statement that marks claims of the last article as unverified.
    pub(crate) fn unverified(&mut self, words: &str, reaches: &[ClaimIndex]) {
        let article = self.story.articles.last_mut().unwrap();
        let span = write(article, words, ".\n");
        let cue = (0..self.lexicon.cue_count()).map(CueId).find(|&cue| {
            let row = self.lexicon.cue(cue);
            row.means == CueKind::Unverified && row.strength == Strength::Strong
        });
        self.statements.push(Statement {
            article: u32::try_from(self.story.articles.len() - 1).unwrap(),
            cue: cue.unwrap(),
            span,
            sentence: span,
            reaches: reaches.to_vec(),
        });
    }

    pub(crate) fn get(&self, claim: ClaimIndex) -> &Claim {
        &self.claims[claim.0 as usize]
    }

    fn event(&self, name: &str) -> EventId {
        let mut ids = (0..self.lexicon.event_count()).map(EventId);
        ids.find(|&id| self.lexicon.text(self.lexicon.event(id).name) == name).unwrap()
    }

    fn subject(&self, name: &str) -> SubjectId {
        let mut ids = (0..self.lexicon.subject_count()).map(SubjectId);
        ids.find(|&id| self.lexicon.text(self.lexicon.subject(id).name) == name).unwrap()
    }

    fn place(&self, name: &str) -> PlaceId {
        let mut ids = (0..self.lexicon.place_count()).map(PlaceId);
        ids.find(|&id| self.lexicon.text(self.lexicon.place(id).name) == name).unwrap()
    }

    fn speaker(&self, name: &str) -> SpeakerId {
        let mut ids = (0..self.lexicon.speaker_count()).map(SpeakerId);
        ids.find(|&id| self.lexicon.text(self.lexicon.speaker(id).name) == name).unwrap()
    }

    fn unit(&self, name: &str) -> UnitId {
        let mut ids = (0..self.lexicon.unit_count()).map(UnitId);
        ids.find(|&id| self.lexicon.text(self.lexicon.unit(id).name) == name).unwrap()
    }
}

/// A claim in the making.
pub(crate) struct Sketch<'scene> {
    scene: &'scene mut Scene,
    claim: Claim,
}

impl Sketch<'_> {
    /// Puts the claim into the story.
    pub(crate) fn add(self) -> ClaimIndex {
        self.scene.claims.push(self.claim);
        ClaimIndex(u32::try_from(self.scene.claims.len() - 1).unwrap())
    }

    /// Who is counted.
    pub(crate) fn of(mut self, class: &str) -> Self {
        let class = Some(self.scene.subject(class));
        self.claim.subject = Some(said(Subject { class, across: None, nation: None, head: 0 }));
        self
    }

    /// Who is counted, concluded from the sentence before.
    pub(crate) fn presumably_of(self, class: &str) -> Self {
        let mut sketch = self.of(class);
        let subject = sketch.claim.subject.unwrap();
        sketch.claim.subject = Some(inferred(subject.value, Construction::CarriedOver));
        sketch
    }

    /// Who is counted, by a word that the lexicon does not know.
    pub(crate) fn of_word(mut self, word: &str) -> Self {
        let head = crate::lexicon::hash(word);
        self.claim.subject = Some(said(Subject { class: None, across: None, nation: None, head }));
        self
    }

    /// The class that cuts across.
    pub(crate) fn who_are(mut self, class: &str) -> Self {
        let across = Some(self.scene.subject(class));
        let subject = self
            .claim
            .subject
            .map_or(Subject { class: None, across: None, nation: None, head: 0 }, |it| it.value);
        self.claim.subject = Some(said(Subject { across, ..subject }));
        self
    }

    /// The nationality.
    pub(crate) fn sent_by(mut self, nation: &str) -> Self {
        let nation = Some(self.scene.place(nation));
        let subject = self
            .claim
            .subject
            .map_or(Subject { class: None, across: None, nation: None, head: 0 }, |it| it.value);
        self.claim.subject = Some(said(Subject { nation, ..subject }));
        self
    }

    pub(crate) fn at(mut self, place: &str) -> Self {
        self.claim.place = Some(said(self.scene.place(place)));
        self
    }

    pub(crate) fn said_by(mut self, speaker: &str, words: &str) -> Self {
        let speaker = Some(self.scene.speaker(speaker));
        let article = self.scene.story.articles.last_mut().unwrap();
        let span = write(article, words, " said so.\n");
        let attribution = Attribution { span, speaker, place: None, outlet: None, name: None, channel: None };
        self.claim.attribution = Some(said(attribution));
        self.claim.status = said(Status::Attributed);
        self
    }

    /// A day: `2022-01-06`.
    pub(crate) fn counted_until(mut self, day: &str) -> Self {
        self.claim.as_of = Some(said(Publication::read(day, &|_| Vec::new()).unwrap().instant));
        self
    }

    /// A day on which it happened.
    pub(crate) fn on(mut self, day: &str) -> Self {
        self.claim.when = Some(said(Publication::read(day, &|_| Vec::new()).unwrap().instant));
        self
    }

    /// A day on which it is concluded to have happened.
    pub(crate) fn presumably_on(mut self, day: &str) -> Self {
        let interval = Publication::read(day, &|_| Vec::new()).unwrap().instant;
        self.claim.when = Some(inferred(interval, Construction::CarriedOver));
        self
    }

    pub(crate) fn standing(mut self, standing: Standing) -> Self {
        self.claim.standing = said(standing);
        self
    }

    pub(crate) fn status(mut self, status: Status) -> Self {
        self.claim.status = said(status);
        self
    }

    pub(crate) fn correcting(mut self) -> Self {
        self.claim.correction = true;
        self
    }

    pub(crate) fn limited(mut self) -> Self {
        self.claim.limit = Some(said(self.claim.span));
        self
    }

    pub(crate) fn linked(mut self, kind: LinkKind, to: ClaimIndex) -> Self {
        self.claim.links.push(Link { kind, to });
        self
    }

    pub(crate) fn measured_in(mut self, unit: &str) -> Self {
        self.claim.quantity.unit = Some(self.scene.unit(unit));
        self.claim.quantity.kind = Kind::Measure;
        self
    }
}

/// Adds a line to an article, and returns where its first words stand.
fn write(article: &mut Article, words: &str, rest: &str) -> Span {
    let start = article.text.len();
    article.text.push_str(words);
    article.text.push_str(rest);
    Span::new(start, start + words.len())
}

fn said<T>(value: T) -> Field<T> {
    let evidence = Evidence { span: Span::default(), entry: None, construction: Construction::Passive };
    Field { value, basis: Basis::Said, evidence }
}

fn inferred<T>(value: T, construction: Construction) -> Field<T> {
    let evidence = Evidence { span: Span::default(), entry: None, construction };
    Field { value, basis: Basis::Inferred, evidence }
}

fn quantity(figure: &str, span: Span) -> Quantity {
    let vague = match figure {
        "dozens" => Some((24, 99)),
        "hundreds" => Some((200, 999)),
        _ => None,
    };
    let number = figure.rsplit(' ').next().unwrap().replace(',', "").parse().unwrap_or(0);
    let (low, high) = vague.unwrap_or((number, number));
    let amount = |number: i128| Some(Amount::from_integer(number));
    let lower = figure.starts_with("at least") || figure.starts_with("more than");
    let upper = figure.starts_with("up to") || figure.starts_with("fewer than");
    Quantity {
        low: if upper { None } else { amount(low) },
        high: if lower { None } else { amount(high) },
        approximate: vague.is_some() || figure.starts_with("about"),
        strict: figure.contains(" than "),
        vague: vague.is_some(),
        unit: None,
        kind: Kind::Cardinal,
        role: Role::Value,
        span,
        numeral: span,
    }
}
