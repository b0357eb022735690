//! The reference of keys in `docs/rules.md` is written from the types that read rule files, and held to them.
//!
//! `UPDATE_DOCS=1 cargo test --test rules_page` writes it anew.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use common::{Folder, corroborate, run};

use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type};

const PAGE: &str = "docs/rules.md";

/// Where the types stand.
const SOURCES: [&str; 6] = [
    "src/rules/schema.rs",
    "src/rules/case.rs",
    "src/rules/pack.rs",
    "src/lexicon/rows.rs",
    "src/lexicon/grammar.rs",
    "src/lexicon/check.rs",
];

/// The mappings of rule files, in the order of the page, and what the page calls them.
const MAPPINGS: [(&str, &str); 33] = [
    ("WordFile", "A file of words"),
    ("EventWords", "An event"),
    ("VerbWords", "A verb of an event"),
    ("SubjectWords", "A class of the counted"),
    ("PlaceWords", "A place"),
    ("CueWords", "A cue"),
    ("QuantityWords", "Words for figures and bounds"),
    ("UnitWords", "A unit"),
    ("Speech", "Speech"),
    ("SpeakerWords", "A kind of speaker"),
    ("TitleWords", "A title"),
    ("Naming", "Words of names"),
    ("OutletWords", "An outlet"),
    ("FurnitureWords", "A line that is no prose"),
    ("FunctionWords", "Function words"),
    ("Irregular", "Irregular words"),
    ("Numerals", "Number words"),
    ("Changes", "Words of change"),
    ("Results", "Words of results"),
    ("WordCase", "A case of words"),
    ("CheckFile", "A check"),
    ("RelationWords", "A relation"),
    ("ConflictWords", "A conflict"),
    ("MismatchWords", "A mismatch"),
    ("StatementWords", "A statement"),
    ("PersonWords", "A person"),
    ("StoryWords", "A story"),
    ("OriginWords", "An origin"),
    ("DraftWords", "A draft"),
    ("CheckTest", "A test of a check"),
    ("Exactly", "Exactly what is found"),
    ("CaseArticle", "An article of a test or case"),
    ("PackKeys", "A rule pack: `corroborate.yaml`"),
];

/// Values that have a form of their own.
const FORMS: [(&str, &str); 3] = [
    ("Expectation", "`report`, `silent`, `todo` or a mapping"),
    ("Offsets", "list of offsets"),
    ("Pair", "list of two texts"),
];

struct Types {
    structs: BTreeMap<String, (syn::ItemStruct, bool)>,
    enums: BTreeMap<String, syn::ItemEnum>,
}

#[test]
fn the_reference_of_keys_is_that_of_the_types() {
    let story = "sources/kazakhstan-2022";
    let shown = |line: &str| format!("\n```text\n$ corroborate {line}\n{}```\n\n", run(line).stdout);
    let sections = [
        ("trace-sentence", shown(&format!("trace {story}/irish.md:11"))),
        ("trace-pair", shown(&format!("trace --pair {story}/ap-0107.md:1 {story}/nyt.txt:4 {story}"))),
        ("keys", reference(&types())),
    ];
    let kept = fs::read_to_string(PAGE).unwrap();
    let mut page = kept.clone();
    for (name, written) in sections {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->\n"));
        let (before, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("no mark before {name}"));
        let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no mark behind {name}"));
        page = format!("{before}{begin}{written}{end}{after}");
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(PAGE, page).unwrap();
        return;
    }
    let differs = kept.lines().zip(page.lines()).find(|(kept, written)| kept != written);
    assert!(kept == page, "{PAGE} is out of date: {differs:?}\nUPDATE_DOCS=1 writes it anew");
}

/// Whoever copies the examples of the page has a rule pack that passes.
#[test]
fn the_examples_of_the_page_work() {
    let page = fs::read_to_string(PAGE).unwrap();
    let folder = Folder::new(&[("corroborate.yaml", "")]);
    let mut count = 0;
    for block in page.split("```yaml\n").skip(1) {
        let block = block.split("```").next().unwrap();
        let indent = block.len() - block.trim_start().len();
        let lines = block.lines().map(|line| line.get(indent..).unwrap_or_default());
        let text = lines.collect::<Vec<_>>().join("\n") + "\n";
        count += 1;
        let to = if text.starts_with("- {name") { "cases" } else { "rules" };
        folder.write(&format!("{to}/{count}.yaml"), text.as_bytes());
    }
    assert!(count >= 7, "{count} examples");
    let tested = corroborate(["test", "--accept"]).within(&folder).run();
    assert_eq!(tested.code, 0, "{}", tested.shown());
    let linted = corroborate(["lint", "--fail-on", "warning"]).within(&folder).run();
    assert_eq!(linted.code, 0, "{}", linted.shown());
}

#[test]
fn every_key_says_what_it_is_for() {
    let types = types();
    for (name, _) in MAPPINGS {
        let (item, _) = &types.structs[name];
        for field in fields(item) {
            assert!(!doc(&field.attrs).is_empty(), "{name}.{}", field.ident.as_ref().unwrap());
        }
    }
}

#[test]
fn every_mapping_of_the_types_is_on_the_page() {
    let types = types();
    for (name, (_, reads)) in types.structs.iter().filter(|(_, (_, reads))| *reads) {
        let listed = MAPPINGS.iter().any(|(listed, _)| listed == name);
        assert!(listed, "{name} is read and not on the page ({reads})");
    }
}

fn types() -> Types {
    let mut types = Types { structs: BTreeMap::new(), enums: BTreeMap::new() };
    for path in SOURCES {
        let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        for item in file.items {
            match item {
                // The rows of the lexicon have namesakes among what is read.
                Item::Struct(item) if path.starts_with("src/rules") => {
                    let derives = item.attrs.iter().any(|attribute| {
                        attribute.path().is_ident("derive")
                            && tokens(attribute)
                                .split(|c: char| !c.is_alphanumeric())
                                .any(|it| it == "Deserialize")
                    });
                    types.structs.insert(item.ident.to_string(), (item, derives));
                }
                Item::Enum(item) => {
                    types.enums.insert(item.ident.to_string(), item);
                }
                _ => {}
            }
        }
    }
    types
}

fn fields(item: &syn::ItemStruct) -> impl Iterator<Item = &syn::Field> {
    match &item.fields {
        Fields::Named(named) => named.named.iter(),
        _ => panic!("{} has no keys", item.ident),
    }
}

fn reference(types: &Types) -> String {
    let mut text = String::new();
    let mut words: Vec<String> = Vec::new();
    for (name, title) in MAPPINGS {
        let (item, _) = &types.structs[name];
        let container = serde(&item.attrs);
        let _ = write!(text, "\n### {title}\n\n| key | takes | meaning |\n| --- | --- | --- |\n");
        for field in fields(item) {
            let own = serde(&field.attrs);
            let key = key(&field.ident.as_ref().unwrap().to_string(), &own, &container);
            let optional =
                container.contains("default") || own.contains("default") || is(&field.ty, "Option");
            let required = if optional { "" } else { ", required" };
            let takes = takes(&field.ty, types, &mut words);
            let _ = writeln!(text, "| `{key}` | {takes}{required} | {} |", doc(&field.attrs));
        }
    }
    text.push_str("\n### Words that keys take\n");
    let mut told = Vec::new();
    for name in &words {
        if told.contains(name) {
            continue;
        }
        told.push(name.clone());
        let item = &types.enums[name];
        let _ = write!(text, "\n**{}.** {}\n\n", title(name), doc(&item.attrs));
        for variant in &item.variants {
            let _ = writeln!(text, "- `{}`: {}", kebab(&variant.ident.to_string()), doc(&variant.attrs));
        }
    }
    text.push('\n');
    text
}

/// What a key takes, in words.
fn takes(ty: &Type, types: &Types, words: &mut Vec<String>) -> String {
    let name = name(ty);
    let inner = |words: &mut Vec<String>| takes(argument(ty).expect("an argument"), types, words);
    match name.as_str() {
        "Text" | "String" => "text".to_owned(),
        "bool" => "`true` or `false`".to_owned(),
        "u64" => "a whole number".to_owned(),
        "Option" | "Spanned" => inner(words),
        "Vec" => match inner(words).as_str() {
            "text" => "list of texts".to_owned(),
            other => format!("list of: {other}"),
        },
        "Entries" => match inner(words).as_str() {
            "text" => "names with a text each".to_owned(),
            "a whole number" => "words with a whole number each".to_owned(),
            other => format!("names, each with: {other}"),
        },
        _ if FORMS.iter().any(|(form, _)| *form == name) => {
            FORMS.iter().find(|(form, _)| *form == name).map(|(_, told)| (*told).to_owned()).unwrap()
        }
        _ if types.enums.contains_key(&name) => {
            words.push(name.clone());
            format!("[{}](#words-that-keys-take)", title(&name).to_lowercase())
        }
        _ => {
            let mapping = MAPPINGS.iter().find(|(mapping, _)| *mapping == name);
            let (_, told) = mapping.unwrap_or_else(|| panic!("`{name}` is not on the page"));
            format!("[{}](#{})", told.to_lowercase(), anchor(told))
        }
    }
}

fn anchor(title: &str) -> String {
    let kept = title.to_lowercase().replace(' ', "-");
    kept.chars().filter(|letter| letter.is_alphanumeric() || *letter == '-').collect()
}

fn name(ty: &Type) -> String {
    let Type::Path(path) = ty else { panic!("a type without a name") };
    path.path.segments.last().unwrap().ident.to_string()
}

fn is(ty: &Type, wanted: &str) -> bool {
    name(ty) == wanted
}

fn argument(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The doc comment, its lines joined.
fn doc(attributes: &[Attribute]) -> String {
    let lines =
        attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(|attribute| {
            let Meta::NameValue(pair) = &attribute.meta else { return None };
            let Expr::Lit(literal) = &pair.value else { return None };
            let Lit::Str(text) = &literal.lit else { return None };
            Some(text.value().trim().to_owned())
        });
    lines.collect::<Vec<_>>().join(" ")
}

/// What serde is told of a type or field.
fn serde(attributes: &[Attribute]) -> String {
    attributes.iter().filter(|attribute| attribute.path().is_ident("serde")).map(tokens).collect()
}

fn tokens(attribute: &Attribute) -> String {
    match &attribute.meta {
        Meta::List(list) => list.tokens.to_string(),
        _ => String::new(),
    }
}

fn key(field: &str, own: &str, container: &str) -> String {
    if let Some((_, renamed)) = own.split_once("rename = \"") {
        return renamed.split('"').next().unwrap().to_owned();
    }
    if container.contains("kebab-case") { field.replace('_', "-") } else { field.to_owned() }
}

fn kebab(name: &str) -> String {
    let mut text = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            text.push('-');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

fn title(name: &str) -> String {
    let words = kebab(name).replace('-', " ");
    let (first, rest) = words.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}
