//! Who is one speaker across articles, and who is named at all.

use strsim::jaro_winkler;

use crate::claim::{Attribution, Claim};
use crate::lexicon::{Lexicon, OutletId, PlaceId, SpeakerId, SpeakerKind};
use crate::source::{Span, Story};

/// Personal names this alike are one: transliterations of a name reach 0.94, other people's names about 0.6. It is
/// for personal names only; it would take one ministry for another.
const ALIKE: f64 = 0.9;

/// Words shorter than this, in bytes, say nothing of who speaks: "the", "of".
const SHORT: usize = 4;

/// What the speakers of two claims are to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// One speaker.
    Same,
    /// Two named speakers.
    Different,
    /// At least one of them is not named.
    Unknown,
}

/// What the speakers of two claims are to each other.
pub(crate) fn identity(story: &Story, lexicon: &Lexicon, a: &Claim, b: &Claim) -> Identity {
    let (Some(one), Some(another)) = (a.speaker(), b.speaker()) else { return Identity::Unknown };
    let one = Voice { attribution: one, text: reading(story, a), lexicon };
    let another = Voice { attribution: another, text: reading(story, b), lexicon };
    // "Organisers spoke of 500,000, the authorities of 350,000": whoever they are, an article that tells both sides
    // tells that they are two.
    let told_apart = a.article == b.article && one.attribution.span != another.attribution.span;
    if told_apart && !one.is(&another) {
        Identity::Different
    } else if !one.is_named() || !another.is_named() {
        Identity::Unknown
    } else if one.is(&another) {
        Identity::Same
    } else {
        Identity::Different
    }
}

/// Who speaks, as far as that tells speakers of different articles apart.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Name<'a> {
    speaker: Option<SpeakerId>,
    place: Option<PlaceId>,
    outlet: Option<OutletId>,
    person: Option<&'a str>,
    words: &'a str,
}

/// The name of a claim's speaker; `None` where there is none, or none who can be told from others.
pub(crate) fn name<'a>(story: &'a Story, lexicon: &Lexicon, claim: &Claim) -> Option<Name<'a>> {
    let (attribution, text) = (claim.speaker()?, reading(story, claim));
    let words = |span: Span| text.get(span.range()).unwrap_or_default();
    let Attribution { span, speaker, place, outlet, name, .. } = attribution;
    let voice = Voice { attribution, text, lexicon };
    voice.is_named().then(|| Name { speaker, place, outlet, person: name.map(words), words: words(span) })
}

fn reading<'story>(story: &'story Story, claim: &Claim) -> &'story str {
    story.articles.get(claim.article as usize).map_or("", |article| article.reading())
}

struct Voice<'a> {
    attribution: Attribution,
    text: &'a str,
    lexicon: &'a Lexicon,
}

impl Voice<'_> {
    /// "Police" and "Almaty's mayor" can be held to their word; "officials", "sources" and "media" cannot.
    fn is_named(&self) -> bool {
        let Attribution { name, outlet, place, speaker, .. } = self.attribution;
        if name.is_some() || outlet.is_some() {
            return true;
        }
        match speaker {
            Some(id) => match self.lexicon.speaker(id).kind {
                SpeakerKind::Body => !self.lexicon.is_generic(id),
                SpeakerKind::Role => place.is_some() || self.lexicon.speaker(id).is_a.is_some(),
                SpeakerKind::Medium | SpeakerKind::Document | SpeakerKind::Unnamed => false,
            },
            None => self.words(self.attribution.span).any(is_capitalised),
        }
    }

    /// Whether two named speakers are one: the same name, or the same body in the same place.
    fn is(&self, other: &Self) -> bool {
        let (one, another) = (self.attribution, other.attribution);
        if let (Some(a), Some(b)) = (one.name, another.name)
            && alike(&self.lower(a), &other.lower(b))
        {
            return true;
        }
        if let (Some(a), Some(b)) = (one.outlet, another.outlet) {
            return self.outlet(a) == self.outlet(b);
        }
        if one.outlet.is_some() != another.outlet.is_some() {
            return false;
        }
        if let (Some(a), Some(b)) = (one.place, another.place)
            && !self.lexicon.is_within(a, b)
            && !self.lexicon.is_within(b, a)
        {
            return false;
        }
        one.speaker == another.speaker && self.shares_a_word(other)
    }

    fn outlet(&self, outlet: OutletId) -> OutletId {
        self.lexicon.outlet(outlet).same_as.unwrap_or(outlet)
    }

    fn shares_a_word(&self, other: &Self) -> bool {
        let other: Vec<String> = other.words(other.attribution.span).map(str::to_lowercase).collect();
        self.words(self.attribution.span)
            .filter(|word| word.len() >= SHORT)
            .any(|word| other.contains(&word.to_lowercase()))
    }

    /// The words of a span without their possessive endings.
    fn words(&self, span: Span) -> impl Iterator<Item = &str> {
        let text = self.text.get(span.range()).unwrap_or_default();
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|word| !word.is_empty())
    }

    fn lower(&self, span: Span) -> String {
        self.words(span).collect::<Vec<_>>().join(" ").to_lowercase()
    }
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether two personal names, in lower case, are one person's: spelt alike, or a surname alone and in full.
fn alike(one: &str, another: &str) -> bool {
    let surname = |name: &str| name.rsplit(' ').next().unwrap_or(name).to_owned();
    let alone = !one.contains(' ') || !another.contains(' ');
    jaro_winkler(one, another) >= ALIKE || (alone && jaro_winkler(&surname(one), &surname(another)) >= ALIKE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Scene;

    fn between(one: (&str, &str), another: (&str, &str)) -> Identity {
        let mut scene = Scene::new();
        scene.article("Harbour News", "2022-01-06");
        let a = scene.claim("killed", "12").said_by(one.0, one.1).add();
        scene.article("Valley Post", "2022-01-06");
        let b = scene.claim("killed", "13").said_by(another.0, another.1).add();
        let identity_of = |a, b| identity(&scene.story, &scene.lexicon, scene.get(a), scene.get(b));
        assert_eq!(identity_of(a, b), identity_of(b, a));
        identity_of(a, b)
    }

    #[test]
    fn one_body_is_one_speaker_however_it_is_named() {
        assert_eq!(between(("police", "the police"), ("police", "a police spokeswoman")), Identity::Same);
        assert_eq!(
            between(
                ("interior-ministry", "Kazakhstan's Interior Ministry"),
                ("interior-ministry", "the interior minister")
            ),
            Identity::Same
        );
    }

    #[test]
    fn ministries_of_like_spelling_are_two_speakers() {
        assert_eq!(
            between(
                ("interior-ministry", "the interior ministry"),
                ("health-ministry", "the health ministry")
            ),
            Identity::Different
        );
    }

    #[test]
    fn officials_and_sources_are_nobody_in_particular() {
        assert_eq!(between(("authorities", "officials"), ("police", "the police")), Identity::Unknown);
        assert_eq!(between(("unnamed", "witnesses"), ("unnamed", "witnesses")), Identity::Unknown);
        assert_eq!(between(("media", "local media"), ("police", "the police")), Identity::Unknown);
    }

    #[test]
    fn personal_names_may_be_spelt_in_two_ways() {
        assert!(alike("kassym-jomart tokayev", "kasym-zhomart tokaev"));
        assert!(alike("tokayev", "kassym-jomart tokayev"));
        assert!(!alike("kassym-jomart tokayev", "nursultan nazarbayev"));
    }
}
