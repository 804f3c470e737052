//! The key tables of the READMEs are made from `assets/keys.yaml`. After a change of the keys:
//! `UPDATE_README=1 cargo test --test it readme` writes them anew. The pictures together are small.

use std::{fs, path::PathBuf};

use zhujian::{i18n::Strings, settings::KEY_TABLE};

const BEGIN: &str = "<!-- keys -->\n";
const END: &str = "<!-- /keys -->";

/// The contexts a README shows; the help pane shows all.
const CONTEXTS: [&str; 2] = ["reader", "everywhere"];

fn table(language: &str) -> String {
    let strings = Strings::of(language);
    let mut text = String::from("\n| | |\n|---|---|\n");
    for context in CONTEXTS {
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        for binding in KEY_TABLE.iter().filter(|binding| binding.context == context) {
            let is_digit = binding.action.starts_with("digit-");
            let meaning =
                if is_digit { Some(strings.help.digits) } else { strings.actions.get(binding.action) }.unwrap();
            // A grave accent stands between two of two.
            let chord = if binding.chord == "`" { "`` ` ``".to_owned() } else { format!("`{}`", binding.chord) };
            match rows.iter_mut().find(|(known, _)| known == meaning) {
                Some((_, chords)) if is_digit => *chords = vec!["`0`–`9`".to_owned()],
                Some((_, chords)) => chords.push(chord),
                None => rows.push((meaning.to_owned(), vec![chord])),
            }
        }
        text.extend(rows.iter().map(|(meaning, chords)| format!("| {} | {meaning} |\n", chords.join(" "))));
    }
    text + "\n"
}

fn check(file: &str, language: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file);
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the README marks where its key table begins");
    let (_, after) = rest.split_once(END).expect("the README marks where its key table ends");
    let made = format!("{before}{BEGIN}{}{END}{after}", table(language));
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path, made).unwrap();
    } else {
        assert_eq!(readme, made, "{file}: UPDATE_README=1 cargo test --test it readme");
    }
}

#[test]
fn the_key_table_of_the_english_readme_is_true() {
    check("README.md", "en");
}

#[test]
fn the_key_table_of_the_chinese_readme_is_true() {
    check("README.zh.md", "zh-Hans");
}

/// Whoever opens the page of the repository loads all of them.
#[test]
fn the_pictures_of_the_readme_are_small_and_all_shown() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let folder = fs::read_dir(root.join("assets/pictures")).unwrap();
    let files: Vec<PathBuf> = folder.map(|file| file.unwrap().path()).collect();
    let pictures: Vec<&PathBuf> = files.iter().filter(|path| path.is_file()).collect();
    assert!(pictures.iter().map(|path| fs::metadata(path).unwrap().len()).sum::<u64>() < 1_500_000);
    for picture in pictures {
        let name = picture.file_name().unwrap().to_str().unwrap();
        assert!(readme.contains(&format!("(assets/pictures/{name})")), "{name} is not shown");
    }
}
