//! Compiles rule files into the tables of a layer: names first, so that entries may name each other in any order,
//! then what the entries say.

use super::compiler::{Compiler, Said};
use super::error::RuleError;
use super::errors::Errors;
use super::parse::{Parsed, parse};
use super::schema::{CheckFile, WordFile};
use super::unused::Unused;
use super::{RuleFile, checks, grammar, names, unused};
use crate::lexicon::{Lexicon, Tables};

/// What a close look at rule files shows.
#[derive(Debug)]
pub struct Inspection {
    /// The tables, or everything that is wrong.
    pub tables: Result<Tables, Vec<RuleError>>,
    /// The phrases that were given a meaning, in the order of the files; only those of files without errors of form.
    pub said: Vec<Said>,
    /// Entries that say nothing and that nothing names.
    pub unused: Vec<Unused>,
}

/// Compiles rule files like [`compile`], and keeps what only a person asks for who looks after the files.
#[must_use]
pub fn inspect(files: &[RuleFile], base: &Lexicon) -> Inspection {
    let mut said = Vec::new();
    let mut unused = Vec::new();
    let tables = compile_with(files, base, Some((&mut said, &mut unused)));
    Inspection { tables, said, unused }
}

/// Compiles rule files on top of the layers in force.
///
/// # Errors
///
/// Everything that is wrong in the files, in the order of the files and of their lines.
pub fn compile(files: &[RuleFile], base: &Lexicon) -> Result<Tables, Vec<RuleError>> {
    compile_with(files, base, None)
}

fn compile_with(
    files: &[RuleFile],
    base: &Lexicon,
    look: Option<(&mut Vec<Said>, &mut Vec<Unused>)>,
) -> Result<Tables, Vec<RuleError>> {
    let mut errors = Errors::default();
    let mut broken = Vec::new();
    let mut words: Vec<(&RuleFile, Box<WordFile>)> = Vec::new();
    let mut checks: Vec<(&RuleFile, Box<CheckFile>)> = Vec::new();
    for file in files {
        match parse(file, &mut broken) {
            Some(Parsed::Words(parsed)) => words.push((file, parsed)),
            Some(Parsed::Check(parsed)) => checks.push((file, parsed)),
            None => {}
        }
        broken.drain(..).for_each(|error| errors.push(error));
    }
    let mut compiler = Compiler::new(base, errors);
    compiler.said = look.is_some().then(Vec::new);
    compiler.irregular(&words);
    compiler.declare(&words, &checks);
    for (file, parsed) in &words {
        grammar::fill(&mut compiler, file, parsed);
        names::fill(&mut compiler, file, parsed);
    }
    for (file, parsed) in &checks {
        checks::fill(&mut compiler, file, parsed);
    }
    compiler.circles(&words);
    if let Some((said, entries)) = look {
        entries.extend(unused::find(&words));
        *said = compiler.said.take().unwrap_or_default();
    }
    if compiler.errors.is_empty() { Ok(compiler.finish()) } else { Err(compiler.errors.finish()) }
}
