//! One event on two days, and dates with the wrong day of the week.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use crate::check::differing::{Differing, Told};
use crate::check::wording::Wording;
use crate::claim::{Basis, Claim, ClaimIndex, MisnamedDay, Standing, Status, Subject};
use crate::compare::counted;
use crate::lexicon::{EventId, UnitId};
use crate::quantity::{Amount, Kind};
use crate::source::Span;

/// Two incidents may well have two or three dead each. From so many on, two reports of one figure tell of one incident.
const ONE_INCIDENT: i128 = 10;

/// What lies further apart than so many days are two incidents, and no slip.
const APART: i32 = 14;

/// So many bytes can lie between a figure and the words that date it: further off they may date something else.
const BESIDE: usize = 40;

pub(super) fn differing(
    wording: &Wording<'_>,
    misnamed: &[MisnamedDay],
) -> Vec<(Option<EventId>, Differing)> {
    let calendar = misnamed.iter().map(|day| (None, by_another_name(day)));
    on_two_days(wording).into_iter().chain(calendar).collect()
}

/// "7 January 2022: a Friday, not a Thursday".
fn by_another_name(day: &MisnamedDay) -> Differing {
    let value = format!("a {:?}, not a {:?}", day.date.weekday(), day.weekday);
    let told = Told { value, article: day.article, span: day.span };
    Differing::between(long(day.date), vec![vec![told]])
}

/// One figure of one event, wherever it is told.
type Figure = (EventId, Subject, Option<UnitId>, Amount);

/// Figures of one event that the articles date on different days.
fn on_two_days(wording: &Wording<'_>) -> Vec<(Option<EventId>, Differing)> {
    let mut number_of: HashMap<Figure, usize> = HashMap::new();
    let mut figures: Vec<Vec<Dated>> = Vec::new();
    for (index, claim) in (0..).map(ClaimIndex).zip(wording.claims) {
        let Some(figure) = figure(wording, claim) else { continue };
        let Some(dated) = dated(wording, index) else { continue };
        let number = *number_of.entry(figure).or_insert(figures.len());
        match figures.get_mut(number) {
            Some(others) => others.push(dated),
            None => figures.push(vec![dated]),
        }
    }
    let conflict = |dated: Vec<Dated>| {
        let event = wording.claim(dated.first()?.claim).event?.value;
        Some((Some(wording.lexicon.base_event(event)), days_apart(wording, dated)?))
    };
    figures.into_iter().filter_map(conflict).collect()
}

/// A claim that says on which day it happened.
struct Dated {
    claim: ClaimIndex,
    day: Date,
    words: Span,
}

/// What tells that two claims are of one incident: a count of the same so many. `None` where it is too small to tell.
fn figure(wording: &Wording<'_>, claim: &Claim) -> Option<Figure> {
    let lexicon = wording.lexicon;
    let event = lexicon.base_event(claim.event?.value);
    let quantity = &claim.quantity;
    let number = quantity.low.filter(|_| quantity.low == quantity.high && !quantity.approximate)?;
    let is_count = matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure);
    let holds = claim.standing.value == Standing::Current && claim.status.value != Status::Denied;
    let is_told = is_count && holds && claim.links.is_empty() && number >= Amount::from_integer(ONE_INCIDENT);
    (is_told && !lexicon.event(event).uncompared)
        .then(|| (event, counted(claim, lexicon), quantity.unit, number))
}

fn dated(wording: &Wording<'_>, index: ClaimIndex) -> Option<Dated> {
    let claim = wording.claim(index);
    let when = claim.when.filter(|when| when.basis == Basis::Said)?;
    let day = wording.single_day(index, when.value)?;
    let words = when.evidence.span;
    let between = claim.span.end.min(words.end)..claim.span.start.max(words.start);
    (between.len() <= BESIDE).then_some(Dated { claim: index, day, words })
}

/// The days, where each article has one of its own and places do not tell the claims apart.
fn days_apart(wording: &Wording<'_>, mut dated: Vec<Dated>) -> Option<Differing> {
    // The order of the files does not show.
    dated.sort_by_cached_key(|dated| {
        let article = wording.article(wording.claim(dated.claim).article);
        (dated.day, article.published.map(|published| published.instant.from), article.key(), dated.words)
    });
    let (first, last) = (dated.first()?.day, dated.last()?.day);
    if first == last || (last - first).get_days() > APART {
        return None;
    }
    let mut day_of: BTreeMap<u32, Date> = BTreeMap::new();
    let has_one =
        |dated: &Dated| *day_of.entry(wording.claim(dated.claim).article).or_insert(dated.day) == dated.day;
    let claims: Vec<ClaimIndex> = dated.iter().map(|dated| dated.claim).collect();
    if !dated.iter().all(has_one) || !is_one_place(wording, &claims) {
        return None;
    }
    let told = |dated: &Dated| Told {
        value: format!("on {}", long(dated.day)),
        article: wording.claim(dated.claim).article,
        span: dated.words,
    };
    let mut sides: Vec<Vec<Told>> =
        dated.chunk_by(|one, next| one.day == next.day).map(|side| side.iter().map(told).collect()).collect();
    // The day that most articles give first.
    sides.sort_by_key(|side| Reverse(side.len()));
    let name = format!("{} ({})", wording.figure(&claims), wording.quantity(claims[0]));
    Some(Differing::between(name, sides))
}

/// Whether nothing says that claims are of two places.
fn is_one_place(wording: &Wording<'_>, claims: &[ClaimIndex]) -> bool {
    let limits = claims.iter().filter_map(|&claim| {
        let it = wording.claim(claim);
        it.limit.map(|limit| wording.text(it.article, limit.value).to_lowercase())
    });
    let has_place = claims.iter().any(|&claim| wording.claim(claim).place.is_some());
    limits.collect::<BTreeSet<String>>().len() < 2 && (!has_place || wording.place(claims).is_some())
}

/// "7 January 2022"
pub(super) fn long(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
