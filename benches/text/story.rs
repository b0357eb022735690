//! Stories of any size: what forty desks print about one earthquake while its toll is counted.
//!
//! Each thing that is counted has a course: it rises by the hour, and every desk is a little above or below it. The
//! sentences bound and round figures, name speakers and days, limit, withdraw, correct and expect, as reports do.

use super::Draw;

/// The hours that the reports of a story spread over.
const HOURS: usize = 10 * 24;

/// What is counted, and how high it rises in a hundred hours.
const COURSES: &[(&str, &str, usize)] = &[
    ("people", "were killed", 900),
    ("people", "were killed in Almaty", 500),
    ("officers", "were killed", 60),
    ("children", "were killed", 120),
    ("people", "were injured", 4_000),
    ("people", "were injured in Almaty", 2_400),
    ("children", "were injured", 700),
    ("officers", "were injured", 150),
    ("people", "were missing", 300),
    ("people", "were missing in Almaty", 200),
    ("people", "were hospitalised", 1_500),
    ("people", "were evacuated", 30_000),
    ("people", "were detained", 90),
    ("houses", "were damaged", 5_000),
    ("schools", "were damaged", 80),
    ("soldiers", "were deployed", 6_000),
];

/// Who says so, if anybody.
const SPEAKERS: &[&str] = &[
    "",
    "",
    "",
    "Officials said ",
    "Police said ",
    "The interior ministry said ",
    "The health ministry said ",
    "A spokesman for the fire department said ",
    "Hospitals said ",
    "Rescuers said ",
];

/// What the figure is called.
const BOUNDS: &[&str] = &["", "", "", "", "", "at least ", "more than ", "about ", "nearly ", "up to "];

/// The reports of one story, a record a line, with so many sentences that give a figure. Which story it is depends on
/// the seed.
pub(crate) fn story(figures: usize, seed: u64) -> String {
    let mut draw = Draw::new(seed);
    let mut lines = String::new();
    let mut written = 0;
    for id in 1.. {
        if written >= figures {
            break;
        }
        let hour = draw.below(HOURS);
        let sentences = (4 + draw.below(5)).min(figures - written);
        let text: Vec<String> = (0..sentences).map(|_| sentence(hour, &mut draw)).collect();
        written += sentences;
        let (day, hour, minute) = (6 + hour / 24, hour % 24, draw.below(60));
        let article = serde_json::json!({
            "id": id,
            "source": format!("Gazette {}", draw.below(40)),
            "published": format!("2022-01-{day:02}T{hour:02}:{minute:02}Z"),
            "text": text.join("\n\n"),
        });
        lines.push_str(&article.to_string());
        lines.push('\n');
    }
    lines
}

/// A sentence with one figure, as of an hour of the story.
fn sentence(hour: usize, draw: &mut Draw) -> String {
    let (who, what, hundred_hours) = COURSES[draw.below(COURSES.len())];
    let course = 3 + hundred_hours * hour / 100;
    // Most desks print what they were told; some are hours behind, some miscount.
    let figure = match draw.below(10) {
        0 | 1 => course - course / (5 + draw.below(20)),
        2 => course + draw.below(1 + course / 10),
        _ => course - course % 10.min(course),
    };
    let speaker = SPEAKERS[draw.below(SPEAKERS.len())];
    let bound = BOUNDS[draw.below(BOUNDS.len())];
    let day = ["Thursday", "Friday", "Saturday", "Sunday"][draw.below(4)];
    let (figure, sooner) = (grouped(figure), grouped(2 + figure / 2));
    let words = match draw.below(24) {
        0 => format!("{bound}{figure} {who} {what} by {day}"),
        1 => format!("{figure} {who} {what} on {day}"),
        2 => format!("{bound}{figure} {who} {what} in the capital alone"),
        3 => format!("{figure} {who} {what}, up from {sooner}"),
        4 => format!("as many as {figure} {who} {what}, a figure that could not be independently confirmed"),
        5 => format!("{figure} {who} {what}, correcting an earlier figure"),
        6 => format!("{bound}{figure} {who} {what}, including {sooner} in Almaty"),
        _ => format!("{bound}{figure} {who} {what}"),
    };
    let mut sentence = format!("{speaker}{words}.");
    if let Some(first) = sentence.get(..1).map(str::to_uppercase) {
        sentence.replace_range(..1, &first);
    }
    sentence
}

/// 12000 as "12,000".
fn grouped(number: usize) -> String {
    match number.checked_div(1000) {
        Some(thousands @ 1..) => format!("{},{:03}", grouped(thousands), number % 1000),
        _ => number.to_string(),
    }
}
