//! Walks folders and files for documents, on several threads; of those that are as they were nothing is read. A file that
//! cannot be read is told, never fatal.

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::sync_channel,
    },
    thread,
};

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::{
    Entries, Entry, Stamp,
    entry::HEAD,
    finding::{Batch, FileId, Finding, Scan, ScanProblem},
    findings::Findings,
    known_files::KnownFiles,
    links::Links,
    sought::Sought,
    summary_of,
    text::pack,
};
use crate::{
    crash,
    document::{FormatHint, Origin, SummaryTable, Window},
    files::absolute,
    report::EXPORT_KINDS,
    settings::Language,
    source::{self, BuiltInLibrary, ConversionError, SourceError},
    text::Encoding,
};

/// Threads at most: more only wait for the disk.
const MOST_THREADS: usize = 8;
/// Batches of findings that are on their way at most: who puts them together may do something else for a while.
const MOST_ON_THEIR_WAY: usize = 256;

/// How a library is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct ScanOptions {
    /// The encoding that all documents are said to be in, as for [`source::open`].
    pub encoding: Option<Encoding>,
    /// Whether links to folders that lie outside the library are followed.
    pub follows_links: bool,
    /// The language of the reader, in which the built-in documents are.
    pub language: Language,
    /// What is listed where no file or folder is named.
    pub built_in: BuiltInLibrary,
}

/// The documents among `paths` and in the folders among them, by path; and what could not be read.
///
/// Hidden files and those a `.gitignore` names are left out. In a folder, documents have an ending that
/// [`FormatHint`] knows, or none and hold text; a file named in `paths` is taken whatever its name. Each file is one
/// document, whatever links lead to it. A link to a folder within the library shows nothing new; one to a folder outside
/// is followed where the options say so, each once.
///
/// `known` is what was there before, by path: only what is new or has changed is read. `progress` hears how many documents were
/// found so far, and what those are that were read.
pub fn scan(
    paths: &[PathBuf],
    known: &Arc<Entries>,
    options: ScanOptions,
    progress: impl FnMut(usize, &SummaryTable),
) -> Scan {
    scan_for(paths, known, options, None, progress)
}

/// As [`scan()`], for one search: without documents in whose text what is sought cannot stand, as far as that is told before
/// the text is made a document of.
pub(super) fn scan_for(
    paths: &[PathBuf],
    known: &Arc<Entries>,
    options: ScanOptions,
    sought: Option<&Sought>,
    mut progress: impl FnMut(usize, &SummaryTable),
) -> Scan {
    let Some((first, others)) = paths.split_first() else {
        return Scan { gone: known.iter().collect(), ..Scan::default() };
    };
    let mut walk = WalkBuilder::new(absolute(first));
    for path in others {
        walk.add(absolute(path));
    }
    if paths.iter().all(|path| path.is_file()) {
        // Named files are taken whatever their names: nothing that tells what to leave out is read and understood for them.
        walk.standard_filters(false);
    }
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let links = Arc::new(Links::new(paths, options.follows_links));
    let filter = Arc::clone(&links);
    walk.follow_links(true).filter_entry(move |entry| filter.admits(entry)).require_git(false).threads(threads);
    let known_files = KnownFiles::new(known);
    let held = AtomicUsize::new(0);
    let visitor = Visitor { known: &known_files, encoding: options.encoding, held: &held, sought };
    let (sender, found) = sync_channel(MOST_ON_THEIR_WAY);
    let mut findings = Findings::new(known);
    thread::scope(|scope| {
        scope.spawn(|| {
            let sender = sender;
            walk.build_parallel().run(|| {
                let mut batch = Batch::new(sender.clone());
                Box::new(move |entry| visitor.visit(entry, &mut batch))
            });
        });
        for (count, finding) in found.into_iter().flatten().enumerate() {
            findings.add(finding);
            progress(count, findings.read());
        }
    });
    Scan { passed_over: links.passed_over.load(Ordering::Relaxed), ..findings.put_together() }
}

/// The origin of the file `path`, made absolute, so that its key is the same from every folder.
pub fn file_origin(path: &Path) -> Origin {
    Origin::File(absolute(path))
}

/// Documents in the order in which `paths` names each; `None` where it does not: a folder names many.
pub fn as_named(paths: &[PathBuf], summaries: &SummaryTable) -> Option<SummaryTable> {
    if paths.is_empty() || paths.iter().any(|path| path.is_dir()) {
        return None;
    }
    let places: HashMap<Origin, usize> =
        paths.iter().enumerate().rev().map(|(place, path)| (file_origin(path), place)).collect();
    let mut rows: Vec<usize> = (0..summaries.len()).collect();
    rows.sort_by_cached_key(|&row| summaries.origin(row).and_then(|origin| places.get(&origin).copied()));
    Some(summaries.picked(rows))
}

/// Bytes of folded texts that are held from the listing to the text cache.
const MOST_HELD: usize = 32 << 20;

#[derive(Clone, Copy)]
struct Visitor<'a> {
    known: &'a KnownFiles<'a>,
    encoding: Option<Encoding>,
    /// Bytes of folded texts that are held.
    held: &'a AtomicUsize,
    /// What is looked for, where that is all the documents are listed for.
    sought: Option<&'a Sought<'a>>,
}

impl Visitor<'_> {
    /// The folded text of a document that was taken out of a pack, as long as there is room: unpacking it again is dear.
    fn folded(&self, path: &Path, window: &Window) -> Option<Arc<str>> {
        let name = path.file_name()?.to_str()?;
        let is_room = self.held.load(Ordering::Relaxed) < MOST_HELD;
        if FormatHint::of_name(name) != FormatHint::Pack || !window.is_whole() || !is_room {
            return None;
        }
        let mut packed = Vec::new();
        pack(&window.blocks, &mut packed);
        self.held.fetch_add(packed.len(), Ordering::Relaxed);
        // Folded text is text.
        String::from_utf8(packed).ok().map(Arc::from)
    }

    fn visit(&self, entry: Result<DirEntry, ignore::Error>, batch: &mut Batch) -> WalkState {
        let finding = match entry {
            // A thread of the walk that panicked would have the others wait for it for ever.
            Ok(entry) => crash::contain(|| self.document(&entry)).unwrap_or_else(|_| {
                let (path, error) = (entry.path(), io::Error::other("a mistake of the program"));
                Some(Finding::Problem(ScanProblem { path: path.to_owned(), error: SourceError::of(path, error) }))
            }),
            Err(error) => Some(Finding::Problem(problem(error))),
        };
        // Nobody listens any more: nothing is left to do.
        if finding.is_some_and(|finding| !batch.add(finding)) {
            return WalkState::Quit;
        }
        WalkState::Continue
    }

    /// The document an entry is; `None` where it is none.
    fn document(&self, entry: &DirEntry) -> Option<Finding> {
        let path = entry.path();
        let is_named = entry.depth() == 0;
        if entry.file_type().is_some_and(|kind| kind.is_dir()) {
            return None;
        }
        if !is_named && !may_be_document(entry) {
            return source::is_convertible(path).then_some(Finding::Unconverted);
        }
        // The stamp is taken first: what changes while it is read is read again the next time.
        let metadata = entry.metadata().ok();
        let stamp = metadata.as_ref().map(Stamp::of).unwrap_or_default();
        let id = FileId::of(entry, metadata.as_ref());
        if let Some((row, known)) = self.known.get(path)
            && known.is_still(stamp)
        {
            return Some(Finding::Known(row, id));
        }
        crash::test_door("scan");
        match source::head(path, HEAD, self.encoding, self.sought.and_then(Sought::sieve)) {
            Ok(None) => Some(Finding::Unwanted(Origin::File(path.to_owned()), id)),
            Ok(Some(opened)) => {
                let summary = summary_of(Origin::File(path.to_owned()), &opened.document, &opened.facts);
                if let Some(sought) = self.sought {
                    sought.look_in(&summary, &opened);
                }
                let folded = self.folded(path, &opened.document.window);
                let entry = Entry { summary, stamp, hash: opened.facts.hash, text: None, folded };
                Some(Finding::Read(Box::new(entry), id))
            }
            Err(SourceError::Conversion { error: ConversionError::NotYet, .. }) => {
                let bytes = metadata.map_or(0, |metadata| metadata.len());
                Some(Finding::Read(Box::new(Entry::to_be_converted(path, bytes)), id))
            }
            Err(SourceError::Binary(_)) if !is_named => None,
            Err(error) => Some(Finding::Problem(ScanProblem { path: path.to_owned(), error })),
        }
    }
}

fn may_be_document(entry: &DirEntry) -> bool {
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    let name = entry.file_name().to_string_lossy();
    let is_text = || FormatHint::of_name(&name) != FormatHint::Unknown;
    let is_read = entry.path().extension().is_none() || is_text() || source::has_converter(entry.path());
    is_file && is_read && !is_export(&name)
}

/// Whether a file has the name under which bookmarks, or what was found at the desk, are written: `speech.bookmarks.md`,
/// `speech.bookmarks-2.md`, `改革.concord.html`.
fn is_export(name: &str) -> bool {
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".html"));
    let Some((_, kind)) = stem.and_then(|stem| stem.rsplit_once('.')) else { return false };
    let (kind, number) = kind.split_once('-').unwrap_or((kind, "1"));
    EXPORT_KINDS.contains(&kind) && number.parse::<u32>().is_ok()
}

fn problem(error: ignore::Error) -> ScanProblem {
    let path = path_named(&error).unwrap_or_default();
    let reason = error.to_string();
    let system = error.into_io_error().unwrap_or_else(|| io::Error::other(reason));
    ScanProblem { error: SourceError::of(&path, system), path }
}

fn path_named(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::Loop { child, .. } => Some(child.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_named(err),
        ignore::Error::Partial(errors) => errors.iter().find_map(path_named),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Summary;
    use std::fs;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dir = tempfile::Builder::new().prefix("library").tempdir().unwrap();
        for (name, bytes) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        dir
    }

    fn listed(paths: &[PathBuf]) -> (Vec<Summary>, Vec<ScanProblem>) {
        let scan = scan(paths, &Arc::default(), ScanOptions::default(), |_, _| {});
        (scan.entries.summaries().iter().collect(), scan.problems)
    }

    fn titles(dir: &Path) -> Vec<String> {
        listed(&[dir.to_owned()]).0.into_iter().map(|summary| summary.title).collect()
    }

    #[test]
    fn documents_are_told_by_ending_or_by_what_they_hold() {
        let dir = folder(&[
            ("1.md", "---\ntitle: 甲\ndate: 2020-11-20\n---\n正文".as_bytes()),
            ("2.TXT", "# 乙\n\n正文".as_bytes()),
            ("3", "丙\n\n正文".as_bytes()),
            ("4", b"\x7fELF\0\0\0"),
            ("5.png", "没有文字".as_bytes()),
            ("6.md", b""),
            (".hidden.md", "藏".as_bytes()),
            ("skip/7.md", "略".as_bytes()),
            ("sub/8.markdown", "丁".as_bytes()),
            (".gitignore", b"skip/\n"),
            ("sub/9.org", "戊".as_bytes()),
            ("sub/A.MDX", "己".as_bytes()),
            ("1.bookmarks.md", "抄".as_bytes()),
            ("1.bookmarks-2.md", "抄".as_bytes()),
            ("水利.concord.md", "抄".as_bytes()),
            ("水利.compare-3.html", "抄".as_bytes()),
        ]);
        assert_eq!(titles(dir.path()), ["甲", "乙", "丙", "6", "丁", "戊", "己"]);
        let (summaries, problems) = listed(&[dir.path().to_owned()]);
        assert!(problems.is_empty());
        assert_eq!(summaries[0].metadata.date.as_deref(), Some("2020-11-20"));
        assert_eq!((summaries[2].chars, summaries[2].bytes), (3, 11));
    }

    #[test]
    fn other_encodings_have_their_titles() {
        let text = "今天的会议讨论了经济发展的问题\n\n各位同志参加了讨论，气氛热烈。";
        let (gb, ..) = encoding_rs::GB18030.encode(text);
        let mut utf16 = vec![0xFF, 0xFE];
        utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let dir = folder(&[("1.txt", &gb), ("2.txt", &utf16)]);
        assert_eq!(titles(dir.path()), [text.lines().next().unwrap(); 2]);
    }

    #[test]
    fn a_named_file_is_taken_whatever_its_name_and_told_where_it_is_no_text() {
        let dir = folder(&[("a.log", "记录".as_bytes()), ("b.bin", b"\0\0\0")]);
        let (log, binary, none) = (dir.path().join("a.log"), dir.path().join("b.bin"), dir.path().join("none"));
        let (summaries, problems) = listed(&[log.clone(), binary.clone(), none.clone(), log.clone()]);
        assert_eq!(summaries.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["记录"]);
        let told: Vec<PathBuf> = problems.into_iter().map(|problem| problem.path).collect();
        assert_eq!(told, [binary, none]);
        let named = [dir.path().join("c.txt"), log, dir.path().join("b.txt")];
        named.iter().for_each(|path| fs::write(path, "文").unwrap());
        let summaries: SummaryTable = listed(&named).0.into_iter().collect();
        assert_eq!(as_named(&[dir.path().to_owned()], &summaries), None);
        let summaries = as_named(&named, &summaries).unwrap();
        assert_eq!(summaries.iter().map(|summary| summary.origin.name()).collect::<Vec<_>>(), ["c", "a", "b"]);
        let (summaries, problems) = listed(&[]);
        assert!(summaries.is_empty() && problems.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn loops_pipes_and_odd_names_survive() {
        use std::os::unix::{ffi::OsStrExt, fs::symlink};
        let dir = folder(&[("a/甲.md", "甲".as_bytes())]);
        symlink(dir.path(), dir.path().join("a/loop")).unwrap();
        symlink("nowhere", dir.path().join("broken.md")).unwrap();
        let pipe = dir.path().join("pipe.md");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
        fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"\xB9\xCA.md")), "").unwrap();
        let (summaries, problems) = listed(&[dir.path().to_owned()]);
        assert_eq!(summaries.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["甲", "\u{FFFD}\u{FFFD}"]);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert_eq!(listed(&[pipe]).1.len(), 1);
    }

    #[test]
    fn the_characters_of_a_long_file_are_an_estimate() {
        let line = "一二三四五六七八九十\n\n";
        let dir = folder(&[("long.txt", line.repeat(10_000).as_bytes())]);
        let chars = listed(&[dir.path().to_owned()]).0[0].chars;
        assert!((99_000..=101_000).contains(&chars), "{chars}");
    }

    #[test]
    fn links_lead_to_no_file_twice_and_to_no_folder_outside() {
        use std::os::unix::fs::symlink;
        let outside = folder(&[("乙.md", "乙".as_bytes()), ("below/丙.md", "丙".as_bytes())]);
        let dir = folder(&[("real/甲.md", "甲".as_bytes())]);
        let link = |to: &Path, name: &str| symlink(to, dir.path().join(name)).unwrap();
        link(Path::new("real"), "a-folder-again");
        link(Path::new("real/甲.md"), "a-file-again.md");
        fs::hard_link(dir.path().join("real/甲.md"), dir.path().join("real/甲二.md")).unwrap();
        link(outside.path(), "out");
        link(&outside.path().join("below"), "out-below");
        link(&outside.path().join("乙.md"), "file-out.md");
        let scan = |follows_links| {
            let options = ScanOptions { follows_links, ..ScanOptions::default() };
            let scan = scan(&[dir.path().to_owned()], &Arc::default(), options, |_, _| {});
            let path = |entry: Entry| match entry.summary.origin {
                Origin::File(path) => path.strip_prefix(dir.path()).unwrap().to_owned(),
                origin => panic!("{origin:?}"),
            };
            (scan.entries.iter().map(path).collect::<Vec<_>>(), scan.passed_over)
        };
        assert_eq!(scan(false), (["file-out.md", "real/甲.md"].map(PathBuf::from).to_vec(), 2));
        let (followed, passed_over) = scan(true);
        assert_eq!((followed.len(), passed_over), (3, 0), "{followed:?}");
    }
}
