//! The ledger where no text states a total: parts that stand side by side add up, single persons count as one.

mod common;

use common::corroborate;

/// The lines of the ledger of one article: figure and newest value.
fn ledger(text: &str) -> Vec<String> {
    let run = corroborate(["figures", "--width", "120", "-"]).stdin(text).run();
    let rows = run.stdout.lines().skip(2).filter(|line| !line.starts_with(' ') && !line.is_empty());
    rows.map(|line| {
        let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        cells[..2].join(": ")
    })
    .collect()
}

#[test]
fn men_and_a_woman_add_up() {
    let found = ledger("Three men and a woman were wounded at the market in Lagos.\n");
    assert_eq!(found, ["injured: people (added up), Lagos: 4"]);
}

#[test]
fn others_of_the_same_sentence_come_on_top() {
    let found = ledger("Eight miners died at once and three others died in hospital.\n");
    assert_eq!(found[0], "killed: people (added up): 11");
}

#[test]
fn a_stated_total_is_not_added_to() {
    let found = ledger("Five people were killed. Three men and a woman died at once, police said.\n");
    assert_eq!(found[0], "killed: people: 5");
    assert!(found.iter().all(|line| !line.contains("added up")), "{found:?}");
}

#[test]
fn what_is_held_against_nothing_is_not_added_up_either() {
    let found = ledger("The firm employs 300 drivers and 40 firefighters.\n");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_single_person_is_one_and_told_twice_still_one() {
    let found = ledger("A man was killed by a tree. A 40-year-old man died in the storm, police said.\n");
    assert_eq!(found, ["killed: people: 1"]);
}

#[test]
fn others_beside_one_who_died_are_not_among_the_dead() {
    let found = ledger("One man is dead and three other people were shot on Harbour Road.\n");
    assert_eq!(found, ["killed: people: 1", "shot: people: 3", "injured: people (of those shot): 3"]);
}
