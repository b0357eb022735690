//! What the commands of the workbench share: which rule files they look at.

use std::path::PathBuf;

use crate::built_in;
use crate::rules::pack::Pack;
use crate::rules::{self, Gathered};

/// The rule files that were named, or those of the rule pack of this folder or the nearest above.
pub(super) fn gathered(paths: &[PathBuf]) -> Result<Gathered, String> {
    if !paths.is_empty() {
        let paths: Vec<String> = paths.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
        // A file of a rule pack is looked at within its pack: the names it gives stand in the others.
        let (mut inside, mut alone, mut broken) = (Vec::new(), Vec::new(), Vec::new());
        for path in paths {
            match Pack::of(&path).is_none().then(|| Pack::around(&path)).flatten() {
                Some(Ok(pack)) => inside.push((path, pack)),
                Some(Err(error)) => broken.push(*error),
                None => alone.push(path),
            }
        }
        // Files that were named beside one another have one pack, and its error is told once.
        broken.dedup_by_key(|error| format!("{error:?}"));
        let mut gathered = rules::gather(&alone, built_in::lexicon());
        gathered.errors.extend(broken);
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
