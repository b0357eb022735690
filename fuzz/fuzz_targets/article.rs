//! Any bytes as an article on standard input.
#![no_main]

#[path = "../properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::article(bytes, &corroborate::built_in::lexicon()));
