//! What the codes of lint mean: the pages that `explain` prints.

use crate::lexicon::Severity;

/// What a code means.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct LintPage {
    /// The code.
    pub code: &'static str,
    /// How severe its findings are.
    pub severity: Severity,
    /// Why it is told, the first sentence by itself enough for a list.
    pub why: &'static str,
    /// What to do.
    pub help: &'static str,
    /// A piece of a rule file on which it is told; empty where no text shows it.
    pub example: &'static str,
}

/// The page of a code.
#[must_use]
pub fn page(code: &str) -> Option<&'static LintPage> {
    PAGES.iter().find(|page| page.code == code)
}

/// The pages, in the order of their codes.
pub const PAGES: [LintPage; 19] = [
    LintPage {
        code: "bad-phrase",
        severity: Severity::Error,
        why: "A phrase cannot be read. Phrases are words, of which `a|b` is a choice and `[word]` may be left out; \
              `[adv]`, `[det]`, `[verb]` and `[noun]` are slots and `{n}` is the figure. A phrase is found by its \
              first word, so it cannot begin with a slot.",
        help: "Close the bracket, name a slot that there is, or begin with a word that always stands there.",
        example: "events:\n  killed:\n    phrases: [\"claim {m} lives\"]\n",
    },
    LintPage {
        code: "bad-value",
        severity: Severity::Error,
        why: "A value has the right form and still says nothing that can be used: a factor that is no number, an \
              offset from UTC that is none, a check that selects two things.",
        help: "The message says what was expected.",
        example: "units:\n  league: {kind: measure, behind: [league], factor: \"three miles\"}\n",
    },
    LintPage {
        code: "bad-yaml",
        severity: Severity::Error,
        why: "The text is no YAML, or more of it than a person writes: a bracket that is not closed, a tab that \
              indents, a quotation mark too few, an alias that expands without end.",
        help: "Look at the line that is shown and at the one before it. A value that holds `: `, `#` or begins with \
               `[`, `{`, `*` or `&` needs quotation marks.",
        example: "events:\n  drifted:\n    verbs: [{lemma: drift, counted: subject}\n    nouns: [drift]\n",
    },
    LintPage {
        code: "circle",
        severity: Severity::Error,
        why: "An entry lies below itself. Classes, places, events and speakers are looked up upwards, by `is_a`, `in` \
              and `part_of`, and that way must end.",
        help: "Take out one of the steps.",
        example: "subjects:\n  sailor: {is_a: crew, words: [sailor]}\n  crew: {is_a: sailor, words: [deckhand]}\n",
    },
    LintPage {
        code: "duplicate-entry",
        severity: Severity::Error,
        why: "Two entries of one kind have the same name, in one file or in two that are read together. (An entry \
              with the name of a built-in one is no mistake: it replaces it.)",
        help: "Join the two entries, or give one another name.",
        example: "",
    },
    LintPage {
        code: "duplicate-key",
        severity: Severity::Error,
        why: "A mapping has a key twice. Readers of YAML disagree on which of the two holds.",
        help: "Join the two values under one key.",
        example: "subjects:\n  sailor: {words: [sailor]}\n  sailor: {words: [deckhand]}\n",
    },
    LintPage {
        code: "more-errors",
        severity: Severity::Error,
        why: "A file has more errors than are told. The first ones are often one mistake over and over.",
        help: "Mend those that are told, and look again.",
        example: "",
    },
    LintPage {
        code: "never-matches",
        severity: Severity::Warning,
        why: "No article can be read as having this phrase. Every phrase is written down as an article would have it \
              and read again; this one was cut into other words, or a part of it is taken by something else: a bound \
              such as \"at least\" belongs to the figure, so nothing but the figure can stand for `{n}`.",
        help: "Write the phrase as it stands in an article, and look with `corroborate trace` at how a sentence with \
               it is cut.",
        example: "events:\n  foundered:\n    verbs: [{lemma: founder, counted: subject}]\n    \
                  phrases: [\"lost with at least {n}\"]\n",
    },
    LintPage {
        code: "no-rules",
        severity: Severity::Error,
        why: "A folder that was named as one of rules holds none.",
        help: "Rule files end in `.yaml` or `.yml`.",
        example: "",
    },
    LintPage {
        code: "shadowed-check",
        severity: Severity::Warning,
        why: "Two checks select relations of the same kind for the same reason. A relation is reported once, by the \
              check whose id comes first in the alphabet, so the other is silent for ever.",
        help: "Select another reason. To change a built-in check, give yours its id: it then takes its place.",
        example: "id: quarrel\nrelation: {is: contradiction, because: same-speaker}\nseverity: warning\n\
                  message: \"{figure}: {sides}\"\nhelp: Ask.\nwhy: Because.\n",
    },
    LintPage {
        code: "shadowed-phrase",
        severity: Severity::Warning,
        why: "Two entries of one kind have the same phrase. Of two cues, two classes or two places with the same \
              words the first holds, so the second never does anything. An added entry goes before a \
              built-in one.",
        help: "Take the phrase out of one of the two. To change a built-in entry that has a name, replace it by one \
               of the same name.",
        example: "cues:\n  - {words: [hearsay], means: unverified}\n  - {words: [hearsay], means: denied}\n",
    },
    LintPage {
        code: "unknown-key",
        severity: Severity::Error,
        why: "Rule files have no such key here, so what stands under it would do nothing.",
        help: "Take the nearest key, which the message names, or one of docs/rules.md.",
        example: "events:\n  drifted:\n    cuont: level\n    verbs: [{lemma: drift, counted: subject}]\n",
    },
    LintPage {
        code: "unknown-name",
        severity: Severity::Error,
        why: "An entry names another that there is not: an event, a class, a place, a speaker.",
        help: "Take the nearest name, which the message gives, or add the entry. `corroborate show lexicon` lists \
               those in force.",
        example: "subjects:\n  sailor: {is_a: persn, words: [sailor]}\n",
    },
    LintPage {
        code: "unknown-placeholder",
        severity: Severity::Error,
        why: "The message or help of a check has a placeholder that nothing fills.",
        help: "Checks of relations know {figure}, {sides}, {old}, {new}, {part}, {whole} and {inferred}; checks of \
               statements know {cue}, {reaches} and {outlet}.",
        example: "id: drifting\nrelation: {is: contradiction}\nseverity: error\nmessage: \"{figuer}: {sides}\"\n\
                  help: Ask.\nwhy: Because.\n",
    },
    LintPage {
        code: "unknown-word",
        severity: Severity::Error,
        why: "The key takes one of a few words, and this is none of them.",
        help: "Take the nearest word, which the message names.",
        example: "events:\n  drifted:\n    count: sometimes\n    verbs: [{lemma: drift, counted: subject}]\n",
    },
    LintPage {
        code: "unreadable-rules",
        severity: Severity::Error,
        why: "A rule file or folder that was named cannot be read, or is not in UTF-8.",
        help: "Look at the path, at its permissions, and at how the file was saved.",
        example: "",
    },
    LintPage {
        code: "untested-check",
        severity: Severity::Warning,
        why: "A check has no test on which it reports, or none that comes close and on which it is silent. Both are \
              needed: the first shows that it works, the second that it does not cry wolf. A `todo` is neither.",
        help: "Add `tests:` to its file, with `expect: report` and `expect: silent`.",
        example: "id: drifting\nrelation: {is: agreement}\nseverity: advice\nmessage: \"{figure}: {sides}\"\n\
                  help: Ask.\nwhy: Because.\n",
    },
    LintPage {
        code: "unused-entry",
        severity: Severity::Warning,
        why: "No word leads to the entry and no other entry names it, so it does nothing; or no entry uses the word \
              whose irregular forms are given.",
        help: "Give it words, let another entry name it, or take it out.",
        example: "subjects:\n  sailor: {is_a: person}\n",
    },
    LintPage {
        code: "wrong-form",
        severity: Severity::Error,
        why: "The YAML is sound, but has not the form that stands here: a word where a list should be, a key without \
              a value, a key that must be there and is not.",
        help: "docs/rules.md has the form of every key.",
        example: "subjects:\n  sailor: {is_a: person, words: sailor}\n",
    },
];
