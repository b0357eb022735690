//! Compiles rule files into the tables of a layer: names first, so that entries may name each other in any order,
//! then what the entries say.

use super::compiler::Compiler;
use super::error::RuleError;
use super::errors::Errors;
use super::parse::{Parsed, parse};
use super::schema::{CheckFile, WordFile};
use super::{RuleFile, checks, grammar, names};
use crate::lexicon::{Lexicon, Tables};

/// Compiles rule files on top of the layers in force.
///
/// # Errors
///
/// Everything that is wrong in the files, in the order of the files and of their lines.
pub fn compile(files: &[RuleFile], base: &Lexicon) -> Result<Tables, Vec<RuleError>> {
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
    if compiler.errors.is_empty() { Ok(compiler.finish()) } else { Err(compiler.errors.finish()) }
}
