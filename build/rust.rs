//! Writes a value as the Rust expression that makes it, through serde: the data model has the names of types and
//! variants, so the rows of the tables need no code of their own.

use std::fmt::{self, Display, Write as _};

use serde::ser::{self, Serialize};

use crate::lexicon::Tables;

/// The source of the tables as one `static`.
pub(crate) fn tables(tables: &Tables) -> String {
    let mut out = String::from(
        "/// The tables of the built-in rules.\npub(super) static TABLES: crate::lexicon::Tables = {\n    \
         use std::borrow::Cow;\n    use crate::lexicon::*;\n    Tables {\n",
    );
    let _ = writeln!(out, "        pool: Cow::Borrowed({:?}),", tables.pool);
    macro_rules! rows {
        ($($table:ident),*) => {$(
            let _ = writeln!(out, "        {}: Cow::Borrowed(&[{}]),", stringify!($table), list(&tables.$table));
        )*};
    }
    rows!(
        words,
        buckets,
        roots,
        nodes,
        edges,
        senses,
        entries,
        retired,
        replaced,
        events,
        event_lists,
        subjects,
        places,
        cues,
        qualifiers,
        vague,
        units,
        speakers,
        titles,
        outlets,
        zones,
        offsets,
        furniture,
        opposites,
        irregular,
        checks
    );
    out.push_str("    }\n};\n");
    out
}

fn list<T: Serialize>(rows: &[T]) -> String {
    let mut out = String::new();
    for row in rows {
        let mut writer = Writer { out: &mut out };
        row.serialize(&mut writer).expect("a row holds numbers, names and options");
        out.push_str(", ");
    }
    out
}

struct Writer<'out> {
    out: &'out mut String,
}

#[derive(Debug)]
struct Unwritable(String);

impl Display for Unwritable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Done = Result<(), Unwritable>;

macro_rules! plain {
    ($($name:ident: $type:ty),*) => {$(
        fn $name(self, value: $type) -> Done {
            let _ = write!(self.out, "{value:?}");
            Ok(())
        }
    )*};
}

macro_rules! refused {
    ($($name:ident($($type:ty),*) -> $result:ty;)*) => {$(
        fn $name(self, $(_: $type),*) -> Result<$result, Unwritable> {
            Err(Unwritable(format!("{} has no place in a table", stringify!($name))))
        }
    )*};
}

type Never = ser::Impossible<(), Unwritable>;

impl<'writer, 'out> ser::Serializer for &'writer mut Writer<'out> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Fields<'writer, 'out>;
    type SerializeStructVariant = Fields<'writer, 'out>;

    plain!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char, serialize_str: &str
    );

    refused! {
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_seq(Option<usize>) -> Never;
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_map(Option<usize>) -> Never;
    }

    fn serialize_none(self) -> Done {
        self.out.push_str("None");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        self.out.push_str("Some(");
        value.serialize(&mut *self)?;
        self.out.push(')');
        Ok(())
    }

    fn serialize_unit_variant(self, name: &'static str, _: u32, variant: &'static str) -> Done {
        let _ = write!(self.out, "{name}::{variant}");
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Done {
        let _ = write!(self.out, "{name}(");
        value.serialize(&mut *self)?;
        self.out.push(')');
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        let _ = write!(self.out, "{name}::{variant}(");
        value.serialize(&mut *self)?;
        self.out.push(')');
        Ok(())
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields<'writer, 'out>, Unwritable> {
        let _ = write!(self.out, "{name} {{ ");
        Ok(Fields { writer: self })
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields<'writer, 'out>, Unwritable> {
        let _ = write!(self.out, "{name}::{variant} {{ ");
        Ok(Fields { writer: self })
    }
}

struct Fields<'writer, 'out> {
    writer: &'writer mut Writer<'out>,
}

impl Fields<'_, '_> {
    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        let _ = write!(self.writer.out, "{name}: ");
        value.serialize(&mut *self.writer)?;
        self.writer.out.push_str(", ");
        Ok(())
    }
}

macro_rules! fields {
    ($($kind:ident),*) => {$(
        impl ser::$kind for Fields<'_, '_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
                self.field(name, value)
            }

            fn end(self) -> Done {
                self.writer.out.push('}');
                Ok(())
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);
