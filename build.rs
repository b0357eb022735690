//! Compiles `rules/` into constant tables, so that the program starts without reading YAML.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/lexicon/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub, reason = "the build script uses a part of the room")]
mod lexicon;
#[path = "src/rules/mod.rs"]
#[allow(dead_code, unused_imports, unreachable_pub, reason = "the build script uses a part of the room")]
mod rules;

#[path = "build/rust.rs"]
mod rust;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/rules");
    let mut files = Vec::new();
    for folder in ["rules/lexicon", "rules/checks"] {
        for path in sorted(Path::new(folder))? {
            let text = fs::read_to_string(&path)?.into();
            files.push(rules::RuleFile { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
    let tables = match rules::compile(&files, &lexicon::Lexicon::default()) {
        Ok(tables) => tables,
        Err(errors) => {
            for error in errors {
                eprintln!("{:?}", miette::Report::new(error));
            }
            return Err(io::Error::other("the built-in rules have errors"));
        }
    };
    let checks = files.iter().filter(|file| file.path.starts_with("rules/checks/"));
    let mut source = rust::tables(&tables);
    source.push_str("\n/// The check files: path and text.\npub(super) const CHECKS: &[(&str, &str)] = &[\n");
    for file in checks {
        let _ = writeln!(source, "    ({:?}, {:?}),", file.path, file.text);
    }
    source.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("no OUT_DIR"))?);
    fs::write(out.join("built_in.rs"), source)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
