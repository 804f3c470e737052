//! Makes Rust tables of the strings of the interface (`assets/i18n`), of the key table (`assets/keys.yaml`) and of the forms
//! of Han characters (`assets/han-*.txt`): a mistake in them ends the build, and nothing is parsed on the way to the first
//! frame. Links the limits of the heap, and the program to a fixed address.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fmt::Write,
    fs,
    path::Path,
};

use serde_yaml::{Mapping, Value};

/// The languages of the interface: the file, and the table made of it. The first says which strings there are.
const LANGUAGES: [(&str, &str); 3] = [("zh-Hans", "SIMPLIFIED"), ("zh-Hant", "TRADITIONAL"), ("en", "ENGLISH")];
/// Mappings whose keys are names of other tables, looked up while the program runs.
const TABLES: [&str; 11] = [
    "commands",
    "settings",
    "facts.keys",
    "note.colours",
    "help.contexts",
    "actions",
    "cli",
    "errors.shapes",
    "switches",
    "scripts",
    "compare.changes",
];

/// The ready-made key maps, each of which says what differs from the key table.
const KEYMAPS: [&str; 4] = ["vim", "less", "helix", "emacs"];

/// Tables of Han characters, of lines whose first character stands for the others; what stands for something in a later
/// table may itself be stood for in an earlier one.
const HAN_TABLES: [&str; 2] = ["assets/han-variants.txt", "assets/han-lookalikes.txt"];

type Built<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Built {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR")?;
    let mut languages = Vec::new();
    for (language, table) in LANGUAGES {
        languages.push((language, table, Section::read(read(&format!("assets/i18n/{language}.yaml"))?, "")?));
    }
    fs::write(Path::new(&out).join("strings.rs"), strings(&languages)?)?;
    fs::write(Path::new(&out).join("key_table.rs"), key_table(read("assets/keys.yaml")?)?)?;
    let mut keymaps = "&[\n".to_owned();
    for keymap in KEYMAPS {
        let rows = key_table(read(&format!("assets/keymaps/{keymap}.yaml"))?)?;
        writeln!(keymaps, "({keymap:?}, {rows}),")?;
    }
    fs::write(Path::new(&out).join("keymaps.rs"), keymaps + "]\n")?;
    fs::write(Path::new(&out).join("han_forms.rs"), han_forms()?)?;
    limit_heap()?;
    link_unwinder()?;
    fix_address()
}

/// Links what sets the limits of glibc's heap into the program; other systems have another heap.
fn limit_heap() -> Built {
    const FILE: &str = "src/heap.c";
    println!("cargo::rerun-if-changed={FILE}");
    if is_linux_with_glibc()? {
        // An object, for nothing refers to what is in it: of a library it would be left out.
        for object in cc::Build::new().file(FILE).try_compile_intermediates()? {
            println!("cargo::rustc-link-arg-bins={}", object.display());
        }
    }
    Ok(())
}

/// Links what unwinds the stack after a panic into the program where the system is Linux with glibc and the C compiler has
/// it: as a library of its own (libgcc_s) it is found, mapped and bound at each start.
fn link_unwinder() -> Built {
    const ARCHIVE: &str = "libgcc_eh.a";
    if is_linux_with_glibc()? {
        let asked =
            cc::Build::new().try_get_compiler()?.to_command().arg(format!("-print-file-name={ARCHIVE}")).output();
        // A compiler that has none says its bare name.
        let found = asked.ok().and_then(|told| String::from_utf8(told.stdout).ok()).filter(|file| file.contains('/'));
        if let Some(folder) = found.as_deref().and_then(|file| Path::new(file.trim_end()).parent()) {
            println!("cargo::rustc-link-search=native={}", folder.display());
            println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
        }
    }
    Ok(())
}

/// Links the program to a fixed address where the system is Linux with glibc: its tables hold some 48,000 pointers, which the
/// linker then writes once. In a position-independent program the loader writes them at each start, on 200 pages of memory
/// that are copied for it. Stack, heap and libraries are still where nobody can foresee. `ZHUJIAN_PIE=1` leaves the program
/// position-independent, for distributions that ask it of every program.
fn fix_address() -> Built {
    const LEFT_ALONE: &str = "ZHUJIAN_PIE";
    println!("cargo::rerun-if-env-changed={LEFT_ALONE}");
    if is_linux_with_glibc()? && env::var_os(LEFT_ALONE).is_none() {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    Ok(())
}

fn is_linux_with_glibc() -> Built<bool> {
    Ok(env::var("CARGO_CFG_TARGET_ENV")? == "gnu" && env::var("CARGO_CFG_TARGET_OS")? == "linux")
}

/// The table of each form of a Han character with the one that stands for it, and the groups of all forms of one.
fn han_forms() -> Built<String> {
    let mut standing: BTreeMap<char, char> = BTreeMap::new();
    let mut groups: BTreeMap<char, String> = BTreeMap::new();
    for table in HAN_TABLES {
        println!("cargo::rerun-if-changed={table}");
        for line in fs::read_to_string(table)?.lines().filter(|line| !line.starts_with('#')) {
            let mut characters = line.chars();
            let Some(first) = characters.next() else { continue };
            let first = standing.get(&first).copied().unwrap_or(first);
            let group = groups.entry(first).or_insert_with(|| first.to_string());
            for other in characters {
                group.push(other);
                standing.insert(other, first);
            }
        }
    }
    let mut out = "static STANDING: &[(char, char)] = &[".to_owned();
    standing.iter().try_for_each(|(form, first)| write!(out, "({form:?}, {first:?}), "))?;
    let (mut start, all) = (0, groups.values().map(String::as_str).collect::<String>());
    write!(out, "];\nstatic GROUPS: &str = {all:?};\nstatic GROUP_RANGES: &[(char, u32, u32)] = &[")?;
    for (first, group) in &groups {
        write!(out, "({first:?}, {start}, {}), ", start + group.len())?;
        start += group.len();
    }
    out.push_str("];\n");
    Ok(out)
}

fn read(file: &str) -> Built<Mapping> {
    println!("cargo::rerun-if-changed={file}");
    serde_yaml::from_str(&fs::read_to_string(file)?).map_err(|error| format!("{file}: {error}").into())
}

/// A mapping of strings and of mappings.
struct Section {
    /// Its place in the file, `list.orders`; nothing for the whole.
    path: String,
    fields: Vec<(String, Node)>,
}

enum Node {
    Text(String),
    Section(Section),
}

impl Section {
    fn read(mapping: Mapping, path: &str) -> Built<Self> {
        let mut fields = Vec::new();
        for (key, value) in mapping {
            let key = name(&key)?;
            let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let node = match value {
                Value::Mapping(inner) => Node::Section(Self::read(inner, &below)?),
                Value::String(text) => Node::Text(text),
                other => return Err(format!("{below}: {other:?} is no text: put it in quotes").into()),
            };
            fields.push((key, node));
        }
        Ok(Self { path: path.to_owned(), fields })
    }

    fn is_table(&self) -> bool {
        TABLES.contains(&self.path.as_str())
    }

    /// The name of its type: `list.orders` -> `ListOrders`.
    fn type_name(&self) -> String {
        if self.path.is_empty() {
            return "Strings".to_owned();
        }
        let parts = self.path.split(['.', '_']).map(|part| part[..1].to_ascii_uppercase() + &part[1..]);
        parts.collect::<String>()
    }

    /// Every string with its place.
    fn texts(&self) -> Vec<(String, &str)> {
        let place = |key: &str| if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        let below = self.fields.iter().flat_map(|(key, node)| match node {
            Node::Text(text) => vec![(place(key), text.as_str())],
            Node::Section(section) => section.texts(),
        });
        below.collect()
    }

    /// The types of this section and of all below it.
    fn types(&self, out: &mut String) -> Built {
        writeln!(out, "/// The strings below `{}` in `assets/i18n`.", self.path)?;
        writeln!(out, "#[allow(missing_docs, reason = \"each is the string of that name\")]")?;
        writeln!(out, "#[derive(Debug, PartialEq, Eq)]\npub struct {} {{", self.type_name())?;
        for (key, node) in &self.fields {
            match node {
                Node::Text(_) => writeln!(out, "    pub {key}: &'static str,")?,
                Node::Section(section) if section.is_table() => writeln!(out, "    pub {key}: Table,")?,
                Node::Section(section) => writeln!(out, "    pub {key}: {},", section.type_name())?,
            }
        }
        writeln!(out, "}}\n")?;
        for (_, node) in &self.fields {
            if let Node::Section(section) = node
                && !section.is_table()
            {
                section.types(out)?;
            }
        }
        Ok(())
    }

    /// Its value.
    fn value(&self, out: &mut String) -> Built {
        if self.is_table() {
            let mut rows = self.texts();
            let place = self.path.len() + 1;
            rows.sort_by(|one, other| one.0.cmp(&other.0));
            write!(out, "Table(&[")?;
            for (key, text) in rows {
                write!(out, "({:?}, {text:?}), ", &key[place..])?;
            }
            write!(out, "])")?;
            return Ok(());
        }
        write!(out, "{} {{ ", self.type_name())?;
        for (key, node) in &self.fields {
            write!(out, "{key}: ")?;
            match node {
                Node::Text(text) => write!(out, "{text:?}")?,
                Node::Section(section) => section.value(out)?,
            }
            write!(out, ", ")?;
        }
        write!(out, "}}")?;
        Ok(())
    }
}

/// The types of the strings and a table a language.
fn strings(languages: &[(&str, &str, Section)]) -> Built<String> {
    let mut out = String::new();
    let Some((first, _, reference)) = languages.first() else { return Ok(out) };
    reference.types(&mut out)?;
    for (language, table, section) in languages {
        check((first, reference), (language, section))?;
        write!(out, "/// The strings of `{language}`.\npub(super) static {table}: Strings = ")?;
        section.value(&mut out)?;
        writeln!(out, ";")?;
    }
    Ok(out)
}

/// A language has the strings of the first and no others, and each of them names the same values to fill in.
fn check((first, reference): (&str, &Section), (language, section): (&str, &Section)) -> Built {
    let shape = |section: &Section| -> BTreeSet<(String, BTreeSet<String>)> {
        section.texts().into_iter().map(|(place, text)| (place, placeholders(text))).collect()
    };
    let (ours, theirs) = (shape(reference), shape(section));
    match ours.symmetric_difference(&theirs).next() {
        Some((place, names)) => Err(format!(
            "assets/i18n: {place} {names:?} is not the same in {first}.yaml and {language}.yaml: \
             every language has every string, with the same names in braces"
        )
        .into()),
        None => Ok(()),
    }
}

/// The names in braces: of `{name}：没有` `name`, of `{n|hit|hits}` `n`.
fn placeholders(text: &str) -> BTreeSet<String> {
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let names = names.map(|name| name.split_once('|').map_or(name, |(name, _)| name));
    let is_name = |name: &&str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    names.filter(is_name).map(str::to_owned).collect()
}

/// The rows of the key table, in the order of the file.
fn key_table(contexts: Mapping) -> Built<String> {
    let mut out = "&[\n".to_owned();
    for (context, keys) in contexts {
        let context = name(&context)?;
        let Value::Mapping(keys) = keys else { return Err(format!("assets/keys.yaml: {context} has no keys").into()) };
        for (chord, action) in keys {
            let (chord, action) = (name(&chord)?, name(&action)?);
            writeln!(out, "    Binding {{ context: {context:?}, chord: {chord:?}, action: {action:?} }},")?;
        }
    }
    out.push_str("]\n");
    Ok(out)
}

/// A key or a name; a digit is one as well.
fn name(value: &Value) -> Built<String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        other => Err(format!("{other:?} is no name: put it in quotes").into()),
    }
}
