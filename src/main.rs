//! The command line of corroborate: parse, run, return the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    corroborate::cli::run()
}
