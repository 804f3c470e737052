//! The sources of the crate as they are parsed: what each file names outside its tests.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use syn::{
    Attribute, Expr, ExprLit, Item, Lit, Macro, Meta, ReturnType, Signature, Token, Type, UseTree, Visibility,
    punctuated::Punctuated,
    visit::{self, Visit},
};

/// A path as it is written in full: `["crate", "text", "Place"]`.
pub(super) type Names = Vec<String>;

/// One file of `src`.
pub(super) struct SourceFile {
    /// Below `src`: `document/header.rs`.
    pub path: PathBuf,
    /// Its module, from the crate on: `["document", "header"]`; empty for `lib.rs`.
    pub module: Names,
    /// Whether it opens with `//!`.
    pub has_module_docs: bool,
    /// Lines before its tests.
    pub lines: usize,
    /// Every path it names outside its tests, from `crate` or another crate on.
    pub names: Vec<Names>,
    /// Names it hands on with `pub use`, by the name they get: to what they stand for.
    pub reexports: BTreeMap<String, Names>,
    /// Whether it has functions of its own.
    pub has_functions: bool,
    /// Public functions that may fail and do not say of what (`# Errors`).
    pub silent_of_errors: Vec<String>,
    /// Whether it has child modules in files of their own.
    pub is_face: bool,
    /// Child modules that are compiled for tests alone.
    pub test_modules: Vec<Names>,
}

/// All files of the crate.
pub(super) fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    let for_tests: Vec<Names> = found.iter().flat_map(|file| file.test_modules.clone()).collect();
    found.retain(|file| !for_tests.contains(&file.module));
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let below = path.strip_prefix(root).unwrap().to_owned();
        if path.is_dir() {
            walk(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test(&below) {
            found.push(SourceFile::parse(below, &fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Whether a file holds nothing but tests: `tests.rs`, or a part of it.
fn is_test(below: &Path) -> bool {
    below.components().any(|part| part.as_os_str() == "tests") || below.ends_with("tests.rs")
}

/// The module of a file: `document/header.rs` is `document::header`.
fn module_of(path: &Path) -> Names {
    let path = path.with_extension("");
    let parts: Names = path.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if parts == ["lib"] || parts == ["main"] { Vec::new() } else { parts }
}

impl SourceFile {
    /// Parses a file that lies at `path` below `src`.
    pub(super) fn parse(path: PathBuf, text: &str) -> Self {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let module = module_of(&path);
        let mut reader = Reader { module: module.clone(), ..Reader::default() };
        reader.visit_file(&file);
        let children = || {
            file.items.iter().filter_map(|item| match item {
                Item::Mod(child) if child.content.is_none() => Some(child),
                _ => None,
            })
        };
        let is_face = children().any(|child| !is_for_tests(&child.attrs));
        let tests = children().filter(|child| is_for_tests(&child.attrs));
        let test_modules =
            tests.map(|child| module.iter().cloned().chain([child.ident.to_string()]).collect()).collect();
        Self {
            has_module_docs: text.starts_with("//!"),
            lines: lines_before_tests(text),
            path,
            module,
            names: reader.names.iter().map(|names| reader.with_alias(names)).collect(),
            reexports: reader.reexports,
            has_functions: reader.has_functions,
            silent_of_errors: reader.silent_of_errors,
            is_face,
            test_modules,
        }
    }

    /// The layer it belongs to: the folder or face right under `src`.
    pub(super) fn layer(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }
}

/// Lines before the module of tests at the end of a file.
fn lines_before_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let is_tests = |&at: &usize| {
        let item = lines[at..].iter().find(|line| !line.starts_with("#["));
        lines[at] == "#[cfg(test)]" && item.is_some_and(|line| line.contains("mod tests"))
    };
    (0..lines.len()).find(is_tests).unwrap_or(lines.len())
}

/// Whether an item is compiled for tests alone.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        meta => meta.path().is_ident("test"),
    })
}

/// Whether a function returns a `Result`, whoever's.
fn is_fallible(output: &ReturnType) -> bool {
    let ReturnType::Type(_, output) = output else { return false };
    let Type::Path(path) = output.as_ref() else { return false };
    path.path.segments.last().is_some_and(|last| last.ident == "Result")
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Collects what a file names, without what is for tests.
#[derive(Default)]
struct Reader {
    module: Names,
    names: Vec<Names>,
    /// What the names that `use` brings in stand for.
    aliases: BTreeMap<String, Names>,
    reexports: BTreeMap<String, Names>,
    has_functions: bool,
    silent_of_errors: Vec<String>,
}

impl Reader {
    fn take_function(&mut self, attributes: &[Attribute], visibility: &Visibility, signature: &Signature) {
        self.has_functions = true;
        let is_public = !matches!(visibility, Visibility::Inherited);
        let is_told = attributes.iter().any(|attribute| match &attribute.meta {
            Meta::NameValue(doc) if doc.path.is_ident("doc") => {
                matches!(&doc.value, Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if text.value().trim() == "# Errors")
            }
            _ => false,
        });
        if is_public && is_fallible(&signature.output) && !is_told {
            self.silent_of_errors.push(signature.ident.to_string());
        }
    }

    /// The path with the name that it begins with in full, where `use` brings that in.
    fn with_alias(&self, names: &[String]) -> Names {
        match self.aliases.get(&names[0]) {
            Some(alias) => alias.iter().chain(&names[1..]).cloned().collect(),
            None => names.to_vec(),
        }
    }

    /// The path in full, where it does not begin with a name of the file's own.
    fn in_full(&self, names: &[String]) -> Names {
        let mut module = self.module.clone();
        let mut rest = names;
        match names.first().map(String::as_str) {
            Some("crate") => return names.to_vec(),
            Some("self") => rest = &names[1..],
            Some("super") => {
                while rest.first().is_some_and(|name| name == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            // A module of the file's own, or another crate: `resolve` tells them apart.
            _ => return names.to_vec(),
        }
        ["crate".to_owned()].into_iter().chain(module).chain(rest.iter().cloned()).collect()
    }

    fn take_use(&mut self, tree: &UseTree, before: &mut Names, is_handed_on: bool) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.take_use(&path.tree, before, is_handed_on);
                before.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.take_use(tree, before, is_handed_on);
                }
            }
            UseTree::Name(name) => self.take_name(before, &name.ident.to_string(), None, is_handed_on),
            UseTree::Rename(rename) => {
                self.take_name(before, &rename.ident.to_string(), Some(rename.rename.to_string()), is_handed_on);
            }
            UseTree::Glob(_) => self.take_name(before, "*", None, is_handed_on),
        }
    }

    fn take_name(&mut self, before: &[String], name: &str, new_name: Option<String>, is_handed_on: bool) {
        let own = (name != "self").then(|| name.to_owned());
        let names: Names = before.iter().cloned().chain(own).collect();
        let names = self.in_full(&names);
        let name = new_name.unwrap_or_else(|| names.last().unwrap().clone());
        if is_handed_on {
            self.reexports.insert(name, names);
        } else {
            self.aliases.insert(name, names.clone());
            self.names.push(names);
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    /// A macro is named by its last word, with the sign it is told by; what is given to it is read as far as it is code.
    fn visit_macro(&mut self, item: &'ast Macro) {
        if let Some(name) = item.path.segments.last() {
            self.names.push(vec![format!("{}!", name.ident)]);
        }
        if let Ok(arguments) = item.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated) {
            arguments.iter().for_each(|argument| self.visit_expr(argument));
        }
        visit::visit_macro(self, item);
    }

    fn visit_item(&mut self, item: &'ast Item) {
        if is_for_tests(attributes(item)) {
            return;
        }
        if let Item::Use(item) = item {
            let is_handed_on = !matches!(item.vis, syn::Visibility::Inherited);
            self.take_use(&item.tree, &mut Vec::new(), is_handed_on);
        }
        visit::visit_item(self, item);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.take_function(&item.attrs, &item.vis, &item.sig);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            self.take_function(&item.attrs, &item.vis, &item.sig);
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            let names = self.in_full(&names);
            self.names.push(names);
        }
        visit::visit_path(self, path);
    }
}
