//! What the commands of the workbench share: which rule files they look at.

use std::io::{self, Write};
use std::path::PathBuf;

use super::options::Look;
use crate::built_in;
use crate::report;
use crate::rules::pack::Pack;
use crate::rules::{self, Gathered, RuleError};

/// The rule files that were named, or those of the rule pack of this folder or the nearest above.
pub(super) fn gathered(paths: &[PathBuf]) -> Result<Gathered, String> {
    if !paths.is_empty() {
        let paths: Vec<String> = paths.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
        // A file of a rule pack is looked at within its pack: the names it gives stand in the others.
        let (mut inside, mut alone) = (Vec::new(), Vec::new());
        for path in paths {
            match Pack::of(&path).is_none().then(|| Pack::around(&path)).flatten() {
                Some(Ok(pack)) => inside.push((path, pack)),
                Some(Err(_)) | None => alone.push(path),
            }
        }
        let mut gathered = rules::gather(&alone, built_in::lexicon());
        gathered.focus.extend(if inside.is_empty() { Vec::new() } else { alone });
        for (path, pack) in inside {
            gathered.look_at(&path, pack);
        }
        return Ok(gathered);
    }
    let mut gathered = rules::gather(&[], built_in::lexicon());
    match Pack::nearest() {
        Some(Ok(pack)) => gathered.add(pack),
        Some(Err(error)) => gathered.errors.push(*error),
        None => {
            return Err("no rule files are named, and neither this folder nor one above it is a rule pack. \
                        Name rule files or folders, or make a file corroborate.yaml beside your folder `rules`."
                .to_owned());
        }
    }
    Ok(gathered)
}

/// Prints errors for people, on standard error.
pub(super) fn print_errors(errors: &[RuleError], look: &Look) -> io::Result<()> {
    let style = look.stderr();
    let mut stderr = io::stderr().lock();
    for error in errors {
        writeln!(stderr, "{}", report::error(error, &style).trim_end())?;
    }
    Ok(())
}
