//! The names of months and days: closed classes of the language, like its numerals.

use jiff::civil::Weekday;

/// The month of a name or its abbreviation, from 1. Names need their capital: "May" is a month, "may" is not, and whether
/// "MAY" is one nobody knows. Wires print the others in capitals too: "15 MARCH".
#[must_use]
pub fn month(word: &str) -> Option<i8> {
    if word.len() > 2 && word != "MAY" && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return month(&format!("{}{}", &word[..1], word[1..].to_ascii_lowercase()));
    }
    Some(match word {
        "January" | "Jan" => 1,
        "February" | "Feb" => 2,
        "March" | "Mar" => 3,
        "April" | "Apr" => 4,
        "May" => 5,
        "June" | "Jun" => 6,
        "July" | "Jul" => 7,
        "August" | "Aug" => 8,
        "September" | "Sept" | "Sep" => 9,
        "October" | "Oct" => 10,
        "November" | "Nov" => 11,
        "December" | "Dec" => 12,
        _ => return None,
    })
}

/// The day of the week of a name or its abbreviation.
#[must_use]
pub fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "Monday" | "Mon" | "Mondays" => Weekday::Monday,
        "Tuesday" | "Tue" | "Tues" | "Tuesdays" => Weekday::Tuesday,
        "Wednesday" | "Wed" | "Wednesdays" => Weekday::Wednesday,
        "Thursday" | "Thu" | "Thurs" | "Thursdays" => Weekday::Thursday,
        "Friday" | "Fri" | "Fridays" => Weekday::Friday,
        "Saturday" | "Sat" | "Saturdays" => Weekday::Saturday,
        "Sunday" | "Sun" | "Sundays" => Weekday::Sunday,
        _ => return None,
    })
}
