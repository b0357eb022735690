//! The command line: one file a command, and the options they share.

mod batch;
mod bench;
mod check;
mod claims;
mod draft;
mod explain;
mod figures;
mod lint;
mod options;
mod quantities;
mod quotes;
mod severities;
mod show;
mod test;
mod trace;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

/// Compare the figures in the articles of a story and show where they disagree.
#[derive(Debug, Parser)]
#[command(name = "corroborate", version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit status: 0 clean; 1 findings at or above the failing severity; 2 no full answer."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check the articles of stories against each other
    Check(check::Arguments),
    /// Hold a draft against its sources before it is published
    Draft(draft::Arguments),
    /// List the claims of articles: who, what, where, when, by whose word
    Claims(claims::Arguments),
    /// List the quantities of articles
    Quantities(quantities::Arguments),
    /// List the quotations of articles with their speakers
    Quotes(quotes::Arguments),
    /// Print the ledger: one line a figure, with its range and who says what
    Figures(figures::Arguments),
    /// Explain a check or a finding of lint: why it exists, what to do, examples
    Explain(explain::Arguments),
    /// Look for mistakes in rule files
    Lint(lint::Arguments),
    /// Run the tests of rule files and compare results with their snapshots
    Test(test::Arguments),
    /// Show how sentences are read, or how two claims are compared
    Trace(trace::Arguments),
    /// List the rules, words and files in force and where they come from
    Show(show::Arguments),
}

/// What a command ended as.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Everything was read and nothing was found that fails.
    Clean,
    /// Findings at or above the failing severity.
    Findings,
    /// Something could not be read, or the command line is wrong.
    NoFullAnswer,
}

/// Runs the command line and returns the exit code of the process.
#[must_use]
pub fn run() -> ExitCode {
    // The matches tell the order in which options were given.
    let parsed = Cli::command()
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches).map(|cli| (cli, matches)));
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version are answers; clap prints them to standard output.
            let asked = !error.use_stderr();
            let printed = error.print();
            return if asked && printed.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    let own = matches.subcommand().map_or(&matches, |(_, own)| own);
    let outcome = match cli.command {
        Command::Check(arguments) => check::run(&arguments, own),
        Command::Draft(arguments) => draft::run(&arguments, own),
        Command::Claims(arguments) => claims::run(&arguments),
        Command::Quantities(arguments) => quantities::run(&arguments),
        Command::Quotes(arguments) => quotes::run(&arguments),
        Command::Figures(arguments) => figures::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Trace(arguments) => trace::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::NoFullAnswer) => ExitCode::from(2),
        // Whoever reads the pipe has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("corroborate: cannot write the output: {error}");
            ExitCode::from(2)
        }
    }
}
