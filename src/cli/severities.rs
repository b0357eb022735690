//! How severe checks are and from which severity on a run fails, as the command line says.

use clap::{ArgAction, ArgMatches, Args};

use super::options::Rules;
use crate::Settings;
use crate::lexicon::{Lexicon, Severity};
use crate::report;
use crate::rules::nearest;

/// How severe checks are.
#[derive(Debug, Args)]
pub(super) struct Severities {
    /// The severity from which on findings fail
    #[arg(long, value_name = "SEVERITY", default_value = "error", help_heading = "Rules")]
    pub(super) fail_on: FailOn,
    /// Report the findings of a check as errors (repeatable)
    #[arg(long, value_name = "ID", action = ArgAction::Append, help_heading = "Rules")]
    error: Vec<String>,
    /// … as warnings
    #[arg(long, value_name = "ID", action = ArgAction::Append, help_heading = "Rules")]
    warning: Vec<String>,
    /// … as advice
    #[arg(long, value_name = "ID", action = ArgAction::Append, help_heading = "Rules")]
    advice: Vec<String>,
    /// … not at all; of several of these for one check the last holds
    #[arg(long, value_name = "ID", action = ArgAction::Append, help_heading = "Rules")]
    off: Vec<String>,
}

impl Severities {
    /// The severities that the command line gives; of several for one check the last holds.
    pub(super) fn settings(&self, rules: &Rules, matches: &ArgMatches) -> Result<Settings, String> {
        let lexicon = &rules.lexicon;
        let mut overrides = Vec::new();
        if rules.without_built_in {
            let built_in = lexicon.checks().filter(|&id| lexicon.check(id).entry.0 < rules.built_in);
            overrides.extend(built_in.map(|id| (id, None)));
        }
        let given = [
            ("error", &self.error, Some(Severity::Error)),
            ("warning", &self.warning, Some(Severity::Warning)),
            ("advice", &self.advice, Some(Severity::Advice)),
            ("off", &self.off, None),
        ];
        let mut ordered: Vec<(usize, &String, Option<Severity>)> = Vec::new();
        for (option, ids, severity) in given {
            let places = matches.indices_of(option).into_iter().flatten();
            ordered.extend(places.zip(ids).map(|(place, id)| (place, id, severity)));
        }
        ordered.sort_by_key(|(place, ..)| *place);
        for (_, id, severity) in ordered {
            let check = lexicon.check_named(id).ok_or_else(|| unknown_check(id, lexicon))?;
            overrides.push((check, severity));
        }
        let settings = Settings { overrides };
        if lexicon.checks().all(|check| settings.severity(check, lexicon).is_none()) {
            return Err(
                "no check is in force, so there is nothing to answer. Add some with --rules DIR.".to_owned()
            );
        }
        Ok(settings)
    }
}

fn unknown_check(id: &str, lexicon: &Lexicon) -> String {
    let names = || lexicon.checks().map(|check| lexicon.text(lexicon.check(check).id));
    let hint = match nearest(id, names()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("There are {}.", names().collect::<Vec<_>>().join(", ")),
    };
    format!("no check has the id `{}`. {hint}", report::one_line(id))
}

/// The severity at which a run fails.
#[derive(Copy, Clone, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum FailOn {
    /// At errors
    Error,
    /// At warnings and errors
    Warning,
    /// At any finding
    Advice,
    /// At none
    Never,
}

impl FailOn {
    /// Whether a finding of a severity fails.
    pub(super) fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Advice => true,
            Self::Never => false,
        }
    }

    /// How the closing lines name it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
            Self::Never => "never",
        }
    }
}
