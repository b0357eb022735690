//! Rows as JSON that a terminal can show.
//!
//! JSON may hold C1 controls and bidirectional overrides as they are, but a terminal that shows it obeys them: so they
//! are written as escapes. `serde_json` knows nothing of that, and asks every byte of every key whether it needs one.
//! Here keys are names of Rust and written as they are, and each text is looked at once: a claim has some sixty keys, and
//! its line is several times as long as the sentence that it was read in. Numbers are left to `serde_json`.

use std::fmt;
use std::io::Write as _;

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::report::sanitise::is_unsafe;

type Result<T = (), E = fmt::Error> = std::result::Result<T, E>;

/// Values are appended to a text in bytes.
#[derive(Debug, Default)]
pub(super) struct Writer {
    json: Vec<u8>,
}

impl Writer {
    /// Appends a value. Rows hold texts, numbers, lists and objects, and none of these can fail to be written.
    pub(super) fn value(&mut self, value: &(impl Serialize + ?Sized)) {
        let written = value.serialize(self);
        debug_assert!(written.is_ok(), "a row holds a kind of value that is not written here");
    }

    /// Ends a line.
    pub(super) fn line_feed(&mut self) {
        self.json.push(b'\n');
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        String::from_utf8(self.json).unwrap_or_default()
    }

    fn open(&mut self, bracket: u8, close: u8) -> Items<'_> {
        self.json.push(bracket);
        Items { writer: self, close, any: false }
    }

    fn number(&mut self, number: &impl Serialize) -> Result {
        serde_json::to_writer(&mut self.json, number).map_err(|_| fmt::Error)
    }

    fn text(&mut self, text: &str) {
        self.json.push(b'"');
        if text.bytes().all(|byte| PLAIN[usize::from(byte)]) {
            self.json.extend_from_slice(text.as_bytes());
        } else {
            text.chars().for_each(|letter| self.letter(letter));
        }
        self.json.push(b'"');
    }

    fn letter(&mut self, letter: char) {
        let short = match letter {
            '"' | '\\' => letter,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            _ if is_unsafe(letter) => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    // A vector takes all that is written.
                    let _ = write!(self.json, "\\u{unit:04x}");
                }
                return;
            }
            _ => {
                self.json.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                return;
            }
        };
        self.json.extend_from_slice(&[b'\\', short as u8]);
    }
}

/// For each byte whether it stands for itself in a text, whatever stands beside it.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        plain[byte as usize] = byte != b'"' && byte != b'\\';
        byte += 1;
    }
    plain
};

/// What stands between two brackets.
#[derive(Debug)]
pub(super) struct Items<'a> {
    writer: &'a mut Writer,
    close: u8,
    any: bool,
}

impl Items<'_> {
    fn comma(&mut self) {
        if self.any {
            self.writer.json.push(b',');
        }
        self.any = true;
    }

    fn close(self) {
        self.writer.json.push(self.close);
    }
}

impl SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;

    #[allow(clippy::inline_always, reason = "a key that is known where it is written is written in one step")]
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result {
        self.comma();
        let json = &mut self.writer.json;
        json.reserve(key.len() + 3);
        json.push(b'"');
        json.extend_from_slice(key.as_bytes());
        json.extend_from_slice(b"\":");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result {
        self.comma();
        key.serialize(&mut *self.writer)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.writer.json.push(b':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.comma();
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

macro_rules! numbers {
    ($($method:ident: $number:ty,)*) => {$(
        fn $method(self, number: $number) -> Result {
            self.number(&number)
        }
    )*};
}

/// Kinds of values that no row holds.
macro_rules! unused {
    ($($method:ident($($argument:ty),*) -> $made:ty;)*) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$made> {
            Err(fmt::Error)
        }
    )*};
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Items<'a>;
    type SerializeMap = Items<'a>;
    type SerializeStruct = Items<'a>;
    type SerializeTuple = Impossible<(), fmt::Error>;
    type SerializeTupleStruct = Impossible<(), fmt::Error>;
    type SerializeTupleVariant = Impossible<(), fmt::Error>;
    type SerializeStructVariant = Impossible<(), fmt::Error>;

    numbers! {
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_i128: i128,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_u128: u128,
        serialize_f32: f32,
        serialize_f64: f64,
    }

    fn serialize_str(self, text: &str) -> Result {
        self.text(text);
        Ok(())
    }

    fn serialize_char(self, letter: char) -> Result {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_bool(self, value: bool) -> Result {
        self.json.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_none(self) -> Result {
        self.json.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>> {
        Ok(self.open(b'[', b']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items<'a>> {
        Ok(self.open(b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>> {
        Ok(self.open(b'{', b'}'))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result {
        Err(fmt::Error)
    }

    unused! {
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &(impl Serialize + ?Sized)) -> String {
        let mut writer = Writer::default();
        writer.value(value);
        writer.finish()
    }

    #[test]
    fn values_are_written_as_serde_json_writes_them() {
        #[derive(serde::Serialize)]
        struct Row<'a> {
            text: &'a str,
            none: Option<u32>,
            unit: (),
            list: Vec<i64>,
            #[serde(flatten)]
            more: std::collections::BTreeMap<&'a str, f64>,
        }
        let row = Row {
            text: "a \"b\" \\ \n\r\t\u{8}\u{c}\u{1} – Ы 🙂",
            none: None,
            unit: (),
            list: vec![-1, 0, i64::MAX],
            more: [("half", 0.5), ("one", 1.0), ("large", 1e21)].into(),
        };
        assert_eq!(written(&row), serde_json::to_string(&row).unwrap());
        assert_eq!(written(&Vec::<u32>::new()), "[]");
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(written("\u{7f}\u{85}\u{202e}\u{e0001}"), r#""\u007f\u0085\u202e\udb40\udc01""#);
    }
}
