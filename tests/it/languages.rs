//! Every key in every place, in each language of the interface: what is shown over documents in ASCII is in that language
//! alone, and nothing is left to be filled in.

use zhujian::{
    settings::{KeyTable, Language, Settings},
    text::{is_han, simplified},
};

use super::reader::{Reader, file, summary};

/// A document without a character of any language of the interface but English.
const TEXT: &str = "# A river\n\nFirst, the river comes from [the hills](https://example.org/hills) and passes the old tree.[^1]\n\n\
    Second, nobody can say how many years the river has been on its way.\n\nThird, the next bridge is far.\n\n[^1]: A note.\n";

/// A context by its name in the key table, and what leads there from the text: keys, or a command.
const WAYS: [(&str, Way); 15] = [
    ("reader", Way::Keys("")),
    ("selecting", Way::Keys("v")),
    ("target", Way::Keys(".")),
    ("list", Way::Keys("tab tab")),
    ("outline", Way::Keys("tab")),
    ("bookmarks", Way::Keys("m enter '")),
    ("tags", Way::Command("tags")),
    ("search", Way::Command("search river")),
    ("desk", Way::Command("concord river")),
    ("facts", Way::Command("info")),
    ("messages", Way::Command("messages")),
    ("help", Way::Keys("h")),
    ("prompt", Way::Keys("/")),
    ("note", Way::Keys("m")),
    ("letter", Way::Keys("`")),
];

#[derive(Clone, Copy)]
enum Way {
    /// Keys one after the other.
    Keys(&'static str),
    /// A command of the palette.
    Command(&'static str),
}

fn command(reader: &mut Reader, command: &str) {
    reader.press(":");
    reader.type_text(command);
    reader.press("enter");
}

/// A reader of three documents that speaks `language`, in the place to which `way` leads.
fn at(language: Language, way: Way) -> Reader {
    let names = ["a.md", "b.md", "c.md"];
    let library = names.map(|name| summary(file(name), &format!("A river, {name}")));
    let mut reader = Reader::idle_with(100, 24, library.to_vec());
    names.iter().for_each(|name| reader.add(&file(name), TEXT));
    reader.begin();
    reader.press("enter");
    command(&mut reader, &format!("lang {}", language.name()));
    match way {
        Way::Keys("") => {}
        Way::Keys(keys) => reader.press(keys),
        Way::Command(words) => command(&mut reader, words),
    }
    reader
}

/// The signs of the two scripts in the status line, the same in all languages.
const SIGNS: [char; 2] = ['简', '繁'];

/// Whether a character is one that the language writes.
fn is_of(language: Language, c: char) -> bool {
    let is_traditional = || !encoding_rs::BIG5.encode(c.encode_utf8(&mut [0; 4])).2;
    match language {
        Language::Simplified => simplified(c) == c,
        Language::Traditional => is_traditional(),
        Language::English => SIGNS.contains(&c),
    }
}

/// Whether the name of something that was to be filled in stands in a text.
fn holds_name(text: &str) -> bool {
    text.split('{').skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_lowercase()))
}

#[test]
fn every_key_answers_in_the_language_of_the_reader() {
    let table = KeyTable::of(&Settings::default());
    let mut strange = Vec::new();
    for language in Language::ALL {
        for (context, way) in WAYS {
            let start = at(language, way);
            assert_eq!(start.model.context().name(), context, "{}: {}", language.name(), start.screen());
            // What holds everywhere does so in the text as well.
            let is_own = |name: &str| name == context || context == "reader" && name == "everywhere";
            let keys = table.rows().iter().filter(|row| is_own(row.context));
            for row in keys {
                let mut reader = at(language, way);
                reader.press(&row.keys.to_string());
                let screen = reader.screen();
                let other: String = screen.chars().filter(|&c| is_han(c) && !is_of(language, c)).collect();
                if !other.is_empty() || holds_name(&screen) {
                    strange.push(format!("{} {context} {}: {other}\n{screen}", language.name(), row.action));
                }
            }
        }
    }
    assert!(strange.is_empty(), "{}\n{} screens", strange.join("\n\n"), strange.len());
}
