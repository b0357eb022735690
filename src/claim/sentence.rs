//! Reads the claims of one sentence.

use crate::lexicon::{EntryId, Lexicon, SubjectId};
use crate::source::{Article, BlockKind, Span};
use crate::text::{Reading, Room, Sentence, Text};
use crate::time::{Interval, Publication};

use super::countable::{bare, countless, part_cue};
use super::field::{
    attribution, claim_span, degree, enumerated, limited, part_of_all, said_by, said_of_some, standing, timed,
};
use super::model::{
    Attribution, Basis, Claim, ClaimIndex, Construction, Evidence, Field, LinkKind, Miss, Status, Subject,
};
use super::phrase::{self, Phrase};
use super::place::{self, PlaceMark};
use super::reach::Here;
use super::speaker::{self, Speech};
use super::status;
use super::trigger::{self, Trigger, TriggerSide};
use super::when::{self, Calendar, TimeMark};
use super::{Read, Tally, coordination, day, single, subject, whole};

/// Reads an article sentence by sentence and remembers what the next may lean on.
pub(super) struct Reader<'a> {
    article: &'a Article,
    number: u32,
    /// The last publication of the story, which tells the year of an article without a date.
    last_publication: Option<Publication>,
    lexicon: &'a Lexicon,
    first: usize,
    /// The block of the sentence before.
    block: Option<usize>,
    /// The time of day that stamps the entries of a live page from here on.
    stamp: Option<Field<Interval>>,
    /// The sentence before.
    last: Span,
    /// The last speaker, for "he added".
    speaker: Option<Attribution>,
    /// Whoever spoke in the sentence before, with the entry that says so, and the block of that sentence.
    before: Option<(Attribution, EntryId, usize)>,
    /// The room of the last sentence.
    room: Room<'a>,
}

/// What a sentence says beside its figures.
struct Scene<'s> {
    speeches: &'s [Speech],
    places: Vec<PlaceMark>,
    times: Vec<TimeMark>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        article: &'a Article,
        number: u32,
        last_publication: Option<Publication>,
        lexicon: &'a Lexicon,
        first: usize,
    ) -> Self {
        Self {
            article,
            number,
            last_publication,
            lexicon,
            first,
            block: None,
            stamp: None,
            last: Span::default(),
            speaker: None,
            before: None,
            room: Room::default(),
        }
    }

    pub(super) fn read(&mut self, sentence: &Sentence, text: &'a Text, read: &mut Read, tally: &mut Tally) {
        let tokens = &text.tokens[sentence.tokens.clone()];
        let room = std::mem::take(&mut self.room);
        let reading = Reading::within(room, self.article.reading(), tokens, self.lexicon);
        let (reading, figures) = super::with_figures(reading);
        if self.block.replace(sentence.block) != Some(sentence.block) {
            self.stamp = when::stamp(&reading, self.article.published.as_ref()).or(self.stamp);
        }
        let headline = sentence.kind == BlockKind::Headline;
        let mut phrases = single::phrases(&reading, &figures.quantities, headline);
        phrase::join_wholes(&reading, &mut phrases);
        let speeches = speaker::find(&reading, self.speaker.as_ref());
        let (here, endings) = self.claims(&reading, sentence, &phrases, &speeches, read);
        status::changed(&reading, &mut read.claims, &here);
        status::apply(&reading, self.number, &mut read.claims, self.first, &here, &mut read.statements);
        if let Some(speech) = speeches.last() {
            self.speaker = Some(speech.attribution);
        }
        self.last = sentence.span;
        self.before = speeches.last().map(|speech| (speech.attribution, speech.entry, sentence.block));
        let mut ended = phrases.iter().zip(endings).filter(|(phrase, _)| !phrase.is_single()).peekable();
        tally.quantities.extend(figures.quantities.iter().map(|placed| {
            // The age or rank of a single person has no phrase of its own.
            let ending = ended.next_if(|(phrase, _)| phrase.placed.start == placed.start);
            (placed.quantity, ending.map_or(Err(Miss::NoCount), |(_, ending)| ending))
        }));
        let published = self.article.published.as_ref();
        read.misnamed_days.extend(day::misnamed(&reading, &figures.others, self.number, published));
        tally.others.extend(figures.others);
        self.room = reading.into_room();
    }

    fn calendar(&self) -> Calendar<'_> {
        match (&self.article.published, &self.last_publication) {
            (Some(published), _) => Calendar::Published(published),
            (None, Some(last)) => Calendar::Within(last),
            (None, None) => Calendar::None,
        }
    }

    /// The claims of a sentence, and for each of its figures the claim or why there is none.
    fn claims(
        &self,
        reading: &Reading,
        sentence: &Sentence,
        phrases: &[Phrase],
        speeches: &[Speech],
        read: &mut Read,
    ) -> (Vec<Here>, Vec<Result<ClaimIndex, Miss>>) {
        let mut here: Vec<Here> = Vec::new();
        let mut endings = Vec::with_capacity(phrases.len());
        if phrases.is_empty() {
            return (here, endings);
        }
        let scene = Scene {
            speeches,
            places: place::find(reading),
            times: when::find(reading, self.calendar(), speeches),
        };
        let triggers = coordination::find(reading, phrases);
        for (place, phrase) in phrases.iter().enumerate() {
            let measured = triggers[place].is_some_and(|trigger| self.lexicon.event(trigger.event).measured);
            if let Some(miss) = countless(reading, phrase, triggers[place].as_ref(), measured) {
                endings.push(Err(miss));
                continue;
            }
            let trigger = triggers[place];
            if phrase.is_single() && !single::is_counted(reading, phrase, trigger.as_ref()) {
                endings.push(Err(Miss::Bare));
                continue;
            }
            let earlier = &read.claims[self.first..];
            // "11 people, including two policemen, had been killed, and not 20": that many people.
            let is_some_of =
                place > 0 && endings[place - 1].is_ok() && part_cue(reading, &phrases[place - 1]);
            let last = earlier.iter().rev().nth(is_some_of.into());
            let antecedent = last.filter(|claim| !claim.is_single()).cloned();
            let counted = || earlier.iter().rfind(|claim| claim.event.is_some() && !claim.is_single());
            let near = [sentence.span, self.last];
            let whole =
                || whole::of(self.lexicon, earlier, near, phrase, trigger.map(|trigger| trigger.event));
            // "Two of them" are of whom the sentence can mean, not of whatever stands next.
            let antecedent = if phrase.part { whole().cloned() } else { antecedent };
            // "Including five officers and nine civilians": what goes on with a part is one too.
            let further = trigger.is_none()
                && phrase.head.is_some()
                && here.last().is_some_and(|last| is_part(&read.claims[last.claim.0 as usize]))
                && coordination::joins(reading, phrases[place - 1].end, phrase.placed.start);
            let limit = phrases.get(place + 1).map_or(reading.len(), |next| next.placed.start);
            let claim = match trigger {
                Some(trigger) => Ok(self.claim(reading, sentence, phrase, Some(&trigger), limit, &scene)),
                None if phrase.part || part_cue(reading, phrase) || further => whole()
                    .and_then(|whole| self.part(reading, sentence, phrase, whole, limit, &scene))
                    .ok_or(Miss::PartOfNothing),
                None if let Some(named) = trigger::refers_back(reading, phrase) => counted()
                    .map(|counted| self.again(reading, sentence, phrase, counted, named, limit, &scene))
                    .ok_or(Miss::Bare),
                None => {
                    bare(reading, phrase).map(|()| self.claim(reading, sentence, phrase, None, limit, &scene))
                }
            };
            let mut claim = match claim {
                Ok(claim) => claim,
                Err(miss) => {
                    endings.push(Err(miss));
                    continue;
                }
            };
            if let Some(rest) = enumerated(reading, phrase, trigger.as_ref(), &claim, &here, read) {
                claim.limit = Some(rest);
            }
            if let Some((start, end)) = coordination::some_of_several(reading, phrases, &triggers, place) {
                claim.limit = claim.limit.or_else(|| Some(said_of_some(reading, start, end)));
            }
            if phrase.of_whole && triggers.get(place + 1).copied().flatten().is_some_and(is_participle) {
                claim.limit = claim.limit.or_else(|| Some(whole_named(reading, phrase)));
            }
            let shared = trigger.filter(|trigger| trigger.construction == Construction::Coordination);
            if let Some((before, shared)) = place.checked_sub(1).zip(shared)
                && let first =
                    coordination::past(&phrases[before], triggers[before].as_ref().unwrap_or(&shared))
                && let Some(speaker) = coordination::elliptic(reading, first, phrase)
            {
                said_by(reading, speaker, &mut claim);
            }
            let earlier = &read.claims[self.first..];
            self.complete_subject(
                reading,
                phrases,
                place,
                trigger.as_ref(),
                antecedent.as_ref(),
                earlier,
                speeches,
                &here,
                &mut claim,
            );
            let index = ClaimIndex(u32::try_from(read.claims.len()).unwrap_or(u32::MAX));
            let this = Here { claim: index, start: phrase.placed.start, end: phrase.end };
            read.claims.push(claim);
            endings.push(Ok(index));
            if let Some(before) = here.last()
                && place > 0
                && coordination::compared(reading, &phrases[place - 1], phrase)
            {
                status::replaced(reading, &mut read.claims, before.claim, &this);
            }
            here.push(this);
            self.link_parts(reading, phrase, trigger.as_ref(), further, &mut read.claims);
        }
        (here, endings)
    }

    /// Links the last claim to the whole that its words say it is a part of. `further` tells that it goes on with one.
    fn link_parts(
        &self,
        reading: &Reading,
        phrase: &Phrase,
        trigger: Option<&Trigger>,
        further: bool,
        claims: &mut [Claim],
    ) {
        let number = claims.len() - 1;
        if phrase.definite && !phrase.part && phrase.head.is_some() && trigger.is_some() {
            status::link_known(self.lexicon, claims, self.first, number);
        }
        // "Divers found four more bodies", "four more were released": on top of others.
        let more = phrase.placed.end;
        if reading.is(more, "more") && !reading.is(more + 1, "than") && trigger.is_some() {
            let span = reading.span(more, more + 1);
            let evidence = Evidence { span, entry: None, construction: Construction::NounPhrase };
            status::besides(self.lexicon, claims, self.first, number, evidence);
        }
        let broken_down =
            further || trigger.is_some_and(|trigger| trigger.construction == Construction::PartOfFigure);
        if phrase.all || (!phrase.part && !broken_down) {
            return;
        }
        status::link(self.lexicon, claims, self.first, number, LinkKind::PartOf);
        if broken_down && !phrase.part {
            status::share_whole(claims, number);
        }
        // "Two of the explosions": a part of what no claim counts is no whole either.
        // A word that cuts across tells it from the whole anyway: "among the dead are seven women".
        let apart = broken_down && phrase.across.is_none();
        // "Four of the officers killed were from Lund": neither are they, whatever else they are a part of.
        let some = trigger.filter(|trigger| is_some_of_named(phrase, **trigger));
        let some = some.filter(|_| !is_part_of_own(self.lexicon, claims, number));
        let claim = &mut claims[number];
        let all = trigger
            .filter(|trigger| claim.links.is_empty() && (trigger.side == TriggerSide::Inside || apart))
            .or(some);
        if let Some(trigger) = all.filter(|_| claim.limit.is_none()) {
            claim.limit = Some(part_of_all(reading, phrase, trigger));
        }
    }

    /// A claim from a figure and the words around it. `limit` is the token at which the next figure begins.
    fn claim(
        &self,
        reading: &Reading,
        sentence: &Sentence,
        phrase: &Phrase,
        trigger: Option<&Trigger>,
        limit: usize,
        scene: &Scene,
    ) -> Claim {
        let (start, end) = (phrase.placed.start, phrase.end);
        let event = trigger.map(|trigger| Field {
            value: trigger.event,
            basis: if trigger.construction == Construction::Coordination {
                Basis::Inferred
            } else {
                Basis::Said
            },
            evidence: Evidence {
                span: reading.span(trigger.start, trigger.end),
                entry: Some(trigger.entry),
                construction: trigger.construction,
            },
        });
        let attribution = attribution(scene.speeches, start)
            .or_else(|| self.follow_up(sentence, phrase, trigger, scene.speeches));
        let status = attribution.map_or(Status::Stated, |_| Status::Attributed);
        let speakers: Vec<std::ops::Range<usize>> =
            scene.speeches.iter().map(|speech| speech.speaker.clone()).collect();
        // A place behind the next figure belongs to that one, unless the predicate stands behind it too.
        let reach =
            trigger.map_or(limit, |trigger| if trigger.start >= limit { reading.len() } else { limit });
        let place = place::of(&scene.places, start, end, reach, &speakers);
        Claim {
            article: self.number,
            number: 0,
            sentence: sentence.span,
            span: claim_span(reading, phrase, trigger),
            quantity: phrase.placed.quantity,
            event,
            subject: subject::said(reading, phrase, trigger),
            subject_text: subject::text(reading, phrase),
            place: place.map(|place| Field {
                value: place.place,
                basis: Basis::Said,
                evidence: Evidence {
                    span: reading.span(place.start, place.end),
                    entry: Some(place.entry),
                    construction: Construction::Sentence,
                },
            }),
            when: when::nearest(reading, &scene.times, (start, end), false).map(|time| timed(reading, &time)),
            as_of: when::nearest(reading, &scene.times, (start, end), true)
                .map(|time| timed(reading, &time))
                .or(self.stamp)
                .or_else(|| self.published()),
            attribution,
            status: Field {
                value: status,
                basis: Basis::Said,
                evidence: Evidence {
                    span: attribution.map_or(sentence.span, |attribution| attribution.evidence.span),
                    entry: attribution.and_then(|attribution| attribution.evidence.entry),
                    construction: Construction::Sentence,
                },
            },
            standing: standing(reading, sentence, phrase, trigger),
            limit: limited(reading, phrase, trigger, &scene.places)
                .or_else(|| trigger.and_then(|trigger| degree(reading, trigger))),
            correction: false,
            links: Vec::new(),
        }
    }

    /// "three of the dead were minors", "nineteen of them police": a part of the claim before, with its event.
    fn part(
        &self,
        reading: &Reading,
        sentence: &Sentence,
        phrase: &Phrase,
        whole: &Claim,
        limit: usize,
        scene: &Scene,
    ) -> Option<Claim> {
        let event = whole.event?;
        let mut claim = self.claim(reading, sentence, phrase, None, limit, scene);
        let construction = Construction::PartOfFigure;
        claim.event = Some(Field {
            basis: Basis::Inferred,
            evidence: Evidence { construction, ..event.evidence },
            ..event
        });
        if claim.attribution.is_none() && whole.sentence == sentence.span {
            claim.attribution = whole.attribution;
            claim.status = whole.status;
        }
        claim.place = claim.place.or(whole.place);
        Some(claim)
    }

    /// "Police put the number at 240,000": another figure of what the claim before counts.
    #[allow(clippy::too_many_arguments, reason = "what the sentence holds, and no smaller thing")]
    fn again(
        &self,
        reading: &Reading,
        sentence: &Sentence,
        phrase: &Phrase,
        counted: &Claim,
        named: (usize, usize),
        limit: usize,
        scene: &Scene,
    ) -> Claim {
        let mut claim = self.claim(reading, sentence, phrase, None, limit, scene);
        let span = reading.span(named.0, named.1);
        let carried =
            |evidence: Evidence| Evidence { span, construction: Construction::Anaphora, ..evidence };
        claim.event = counted.event.map(|event| Field {
            basis: Basis::Inferred,
            evidence: carried(event.evidence),
            ..event
        });
        // "The civilian count stood at 26": the word before the noun says whom.
        let own = reading.mark_before(named.0).and_then(|mark| subject::modifier(reading, mark));
        let same = |subject: Field<Subject>| Field {
            basis: Basis::Inferred,
            evidence: carried(subject.evidence),
            ..subject
        };
        claim.subject = own.or_else(|| counted.subject.map(same));
        claim.place = claim.place.or(counted.place);
        claim
    }

    /// The subject of a figure that names none: that of the figure it is coordinated with, of the whole it is a part
    /// of, or whom the event counts.
    #[allow(clippy::too_many_arguments, reason = "what the sentence holds, and no smaller thing")]
    fn complete_subject(
        &self,
        reading: &Reading,
        phrases: &[Phrase],
        place: usize,
        trigger: Option<&Trigger>,
        antecedent: Option<&Claim>,
        earlier: &[Claim],
        speeches: &[Speech],
        here: &[Here],
        claim: &mut Claim,
    ) {
        let carried = |subject: Field<Subject>, construction| Field {
            basis: Basis::Inferred,
            evidence: Evidence { construction, ..subject.evidence },
            ..subject
        };
        let phrase = &phrases[place];
        let whole = antecedent.and_then(|whole| whole.subject);
        if let Some(own) = &mut claim.subject {
            // "two of the foreigners": the word that cuts across leaves the class of the whole.
            if own.value.class.is_none() && own.value.across.is_some() && phrase.part {
                own.value.class = whole.and_then(|whole| whole.value.class);
            }
            return;
        }
        if phrase.part {
            claim.subject = whole.map(|whole| carried(whole, Construction::PartOfFigure));
        }
        if phrase.definite && claim.subject.is_none() {
            claim.subject = earlier
                .iter()
                .rev()
                .find_map(|other| same_figure(self.lexicon, other, claim).then_some(other.subject).flatten())
                .map(|named| carried(named, Construction::Anaphora));
        }
        let coordinated = place > 0
            && !here.is_empty()
            && trigger.is_some_and(|trigger| trigger.side != TriggerSide::Inside)
            && in_step(reading, phrases[place - 1].end, phrase.placed.start, speeches);
        // "13 died, the channel reported, and 353 were hurt": across a speech it is less sure who is meant.
        let across = place > 0
            && speeches
                .iter()
                .any(|speech| (phrases[place - 1].end..phrase.placed.start).contains(&speech.at));
        let construction = if across { Construction::CarriedOver } else { Construction::Coordination };
        // "Destroyed 40 homes and injured 85": no homes were injured.
        let counted = claim.event.and_then(|event| self.lexicon.event(event.value).counts);
        let counts = |class: Option<SubjectId>| {
            class.is_some_and(|class| counted.is_none_or(|counted| self.lexicon.is_a(class, counted)))
        };
        if claim.subject.is_none() && coordinated {
            claim.subject =
                whole.filter(|whole| counts(whole.value.class)).map(|whole| carried(whole, construction));
        }
        // "3,000 troops, with 500 from Belarus": who acts is the figure's own.
        if let Some(carried) = &mut claim.subject
            && let Some(actor) = subject::actor(reading, phrase, trigger)
        {
            carried.value.nation = Some(actor);
        }
        if claim.subject.is_none() {
            claim.subject = trigger.and_then(|trigger| subject::default(reading, phrase, trigger));
        }
    }

    /// Whoever spoke in the sentence before, where nobody speaks in this one and the figure leans on what they counted:
    /// "Nineteen of them were officers."
    fn follow_up(
        &self,
        sentence: &Sentence,
        phrase: &Phrase,
        trigger: Option<&Trigger>,
        speeches: &[Speech],
    ) -> Option<Field<Attribution>> {
        // "The airline gave the number of dead as nine" is a count of its own.
        let total = trigger.is_some_and(|trigger| trigger.construction == Construction::Total);
        let leans = phrase.part || (phrase.head.is_none() && phrase.unknown.is_none() && !total);
        let (value, entry, block) = self.before.filter(|_| leans && speeches.is_empty())?;
        let evidence =
            Evidence { span: value.span, entry: Some(entry), construction: Construction::FollowUp };
        (block == sentence.block).then_some(Field { value, basis: Basis::Inferred, evidence })
    }

    fn published(&self) -> Option<Field<Interval>> {
        let published = self.article.published.as_ref()?;
        let day = Interval::day(published.date, published.offset);
        let span = Span::default();
        Some(Field {
            value: Interval { from: day.from.min(published.instant.from), to: published.instant.to },
            basis: Basis::Inferred,
            evidence: Evidence { span, entry: None, construction: Construction::Article },
        })
    }
}

/// Whether a claim has its event from the whole that it is a part of.
fn is_part(claim: &Claim) -> bool {
    claim.event.is_some_and(|event| event.evidence.construction == Construction::PartOfFigure)
}

/// Whether a figure counts some of those whom a participle describes ("four of the officers killed"), or tells of one of
/// them singly ("one of the men was shot"). Of "them" the participle is a predicate: "two of them beheaded".
fn is_some_of_named(phrase: &Phrase, trigger: Trigger) -> bool {
    let one = Some(1.into());
    let is_one = phrase.placed.quantity.low == one && phrase.placed.quantity.high == one;
    let named = phrase.head.is_some() || phrase.unknown.is_some();
    phrase.part && named && (is_one || is_participle(trigger))
}

/// Whether a claim is linked to a whole of its own event.
fn is_part_of_own(lexicon: &Lexicon, claims: &[Claim], number: usize) -> bool {
    let event = |claim: &Claim| claim.event.map(|event| lexicon.base_event(event.value));
    let wholes = claims[number].links.iter().filter(|link| link.kind == LinkKind::PartOf);
    wholes.map(|link| event(&claims[link.to.0 as usize])).any(|whole| whole == event(&claims[number]))
}

/// Whether a figure's own participle counts it: "the 40 people treated in hospital".
fn is_participle(trigger: Trigger) -> bool {
    trigger.construction == Construction::Participle
}

/// "One of the 40 people treated in hospital has died": of those alone, whoever else has died.
fn whole_named(reading: &Reading, phrase: &Phrase) -> Field<Span> {
    let span = reading.span(phrase.placed.end, phrase.end);
    let evidence = Evidence { span, entry: None, construction: Construction::PartOfFigure };
    Field { value: span, basis: Basis::Said, evidence }
}

/// Whether two figures stand in step: "killing 13 officers and leaving 353 injured".
fn in_step(reading: &Reading, end: usize, start: usize, speeches: &[Speech]) -> bool {
    let conjunction = (end..start).any(|at| reading.is(at, "and") || reading.is(at, ","));
    // "12 died, and police said 30 were hurt" begins anew; "12 died, police said, and 30 were hurt" goes on.
    let anew = speeches.iter().any(|speech| !speech.trails && (end..start).contains(&speech.at));
    let stops = anew || (end..start).any(|at| matches!(reading.written(at), ";" | ":" | "(" | "."));
    conjunction && !stops && start - end <= 20
}

/// Whether two claims give the same figure of the same event, so that "the 12 killed" speaks of twelve named before.
fn same_figure(lexicon: &Lexicon, one: &Claim, other: &Claim) -> bool {
    let event = |claim: &Claim| claim.event.map(|event| lexicon.base_event(event.value));
    event(one).is_some()
        && event(one) == event(other)
        && one.quantity.low.or(one.quantity.high) == other.quantity.low.or(other.quantity.high)
}
