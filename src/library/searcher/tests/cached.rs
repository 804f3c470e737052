//! What is kept of a library between its searches: what has changed since, what is damaged, what another process writes.

use super::*;

#[test]
fn what_has_changed_since_is_read_itself() {
    let files: Vec<_> = (0..5).map(|at| (format!("{at}.txt"), "亚太".to_owned().into_bytes())).collect();
    let dir = folder(&files);
    let known = packed(dir.path());
    fs::write(dir.path().join("2.txt"), "亚太，亚太").unwrap();
    fs::write(dir.path().join("5.txt"), "亚太。").unwrap();
    fs::remove_file(dir.path().join("0.txt")).unwrap();
    let text = known.text.clone();
    let (entries, changes) = renew(&[dir.path().to_owned()], &known.entries, ScanOptions::default(), |_, _| {});
    assert!(changes.is_any() && changes.gone == 1);
    let counts: Vec<_> = found(&Searcher::new(entries, text), "亚太", 0).into_iter().map(|found| found.1).collect();
    assert_eq!(counts, [1, 2, 1, 1, 1]);
}

#[test]
fn a_renamed_document_is_known_by_its_content() {
    let files: Vec<_> = ["甲", "乙"].map(|text| (format!("{text}.txt"), text.as_bytes().to_vec())).into();
    let dir = folder(&files);
    let known = packed(dir.path());
    let path = |name: &str| Origin::File(dir.path().join(name));
    fs::rename(dir.path().join("甲.txt"), dir.path().join("丙.txt")).unwrap();
    let (entries, changes) = renew(&[dir.path().to_owned()], &known.entries, ScanOptions::default(), |_, _| {});
    assert_eq!(changes.renamed, [(path("甲.txt"), path("丙.txt"))]);
    assert_eq!(changes.gone, 0);
    assert!(entries.iter().any(|entry| entry.summary.origin == path("丙.txt") && entry.text.is_some()));
}

#[test]
fn a_damaged_text_cache_is_not_used() {
    let dir = folder(&[("a.txt".to_owned(), "亚太".into())]);
    let known = packed(dir.path());
    let seals: Vec<_> = known.text.as_ref().unwrap().seals().cloned().collect();
    assert!(known.text.as_ref().unwrap().is_sound());
    let cache = dir.path().join(".cache");
    let file = fs::read_dir(&cache).unwrap().map(|file| file.unwrap().path());
    let file = file.into_iter().find(|file| file.to_string_lossy().contains("text-")).unwrap();
    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&file, &bytes).unwrap();
    assert!(!Text::open(&cache, &seals).unwrap().is_sound());
    bytes.pop();
    fs::write(&file, &bytes).unwrap();
    assert!(Text::open(&cache, &seals).is_none());
}

/// A library of one document, listed but not cached yet.
struct Begun {
    _dir: tempfile::TempDir,
    cache: std::path::PathBuf,
    catalogue: Catalogue,
    entries: Arc<crate::library::Entries>,
    changes: crate::library::Changes,
}

impl Begun {
    fn new() -> Self {
        let dir = folder(&[("a.txt".to_owned(), "亚太".into())]);
        let cache = dir.path().join(".cache");
        let catalogue = Catalogue::open(&cache).unwrap();
        let (entries, changes) = renew(&[dir.path().to_owned()], &Arc::default(), ScanOptions::default(), |_, _| {});
        Self { _dir: dir, cache, catalogue, entries, changes }
    }
}

#[test]
fn work_that_is_ended_leaves_all_as_it_was() {
    let Begun { _dir, cache, mut catalogue, entries, changes } = Begun::new();
    let searcher = save(&mut catalogue, entries, None, &changes, u64::MAX, |_| ControlFlow::Break(())).unwrap();
    assert_eq!(names(&searcher, "亚太"), ["a.txt"]);
    let left = fs::read_dir(&cache).unwrap().map(|file| file.unwrap().file_name());
    assert!(!left.into_iter().any(|name| name.to_string_lossy().starts_with("text-")));
}

#[test]
fn what_another_process_writes_is_left_to_it() {
    let Begun { _dir, cache, mut catalogue, entries, changes } = Begun::new();
    let lock = fs::File::create(cache.join("lock")).unwrap();
    lock.lock().unwrap();
    let save_all = |catalogue: &mut Catalogue| {
        save(catalogue, Arc::clone(&entries), None, &changes, u64::MAX, |_| ControlFlow::Continue(())).unwrap()
    };
    assert_eq!(names(&save_all(&mut catalogue), "亚太"), ["a.txt"]);
    assert!(catalogue.entries().unwrap().0.is_empty());
    drop(lock);
    save_all(&mut catalogue);
    assert_eq!(catalogue.entries().unwrap().0.len(), 1);
}

#[test]
fn a_library_beyond_the_limit_of_all_caches_has_no_text_cache_and_is_searched_itself() {
    let dir = tempfile::Builder::new().prefix("library").tempdir().unwrap();
    fs::write(dir.path().join("1.md"), "河水很清。".repeat(100)).unwrap();
    let cache = dir.path().join(".cache/0000000000000001");
    let other = dir.path().join(".cache/0000000000000002");
    fs::create_dir_all(&other).unwrap();
    fs::write(other.join("text-00"), "旧").unwrap();
    let mut catalogue = Catalogue::open(&cache).unwrap();
    let (entries, changes) = renew(&[dir.path().to_owned()], &Arc::default(), ScanOptions::default(), |_, _| {});
    let searcher = save(&mut catalogue, entries, None, &changes, 1_000, |_| ControlFlow::Continue(())).unwrap();
    assert!(searcher.entries().iter().all(|entry| entry.text.is_none()) && !other.exists());
    assert!(fs::read_dir(&cache).unwrap().all(|entry| !entry.unwrap().file_name().to_str().unwrap().contains("text-")));
}

/// What is kept in the cache after one change after another, each saved: the library as it was saved last.
fn saved_after(dir: &Path, known: &Searcher) -> Searcher {
    let cache = dir.join(".cache");
    let mut catalogue = Catalogue::open(&cache).unwrap();
    let (entries, text) = known.parts();
    let (entries, changes) = renew(&[dir.to_owned()], &entries, ScanOptions::default(), |_, _| {});
    save(&mut catalogue, entries, text, &changes, u64::MAX, |_| ControlFlow::Continue(())).unwrap()
}

fn segments(dir: &Path) -> usize {
    let files = fs::read_dir(dir.join(".cache")).unwrap().map(|file| file.unwrap().file_name());
    files.filter(|name| name.to_string_lossy().starts_with("text-")).count()
}

#[test]
fn what_has_changed_is_written_to_a_segment_of_its_own_and_many_become_one() {
    let files: Vec<_> = (0..3).map(|at| (format!("{at}.txt"), "亚太".to_owned().into_bytes())).collect();
    let dir = folder(&files);
    let mut searcher = packed(dir.path());
    let first = searcher.text.as_ref().unwrap().seals().next().unwrap().clone();
    let mut counts = Vec::new();
    for round in 1..=9 {
        fs::write(dir.path().join("1.txt"), "亚太。".repeat(round)).unwrap();
        searcher = saved_after(dir.path(), &searcher);
        counts.push(segments(dir.path()));
        let found: Vec<_> = found(&searcher, "亚太", 0).into_iter().map(|found| found.1).collect();
        assert_eq!(found, [1, round, 1]);
        assert_eq!(searcher.text.as_ref().unwrap().seals().next() == Some(&first), round < 8);
    }
    assert_eq!(counts, [2, 3, 4, 5, 6, 7, 8, 1, 2]);
}

/// What a search goes by, of each document.
fn known_of(entries: &crate::library::Entries) -> Vec<impl PartialEq + std::fmt::Debug> {
    let plain = |entry: Entry| (entry.summary.origin, entry.summary.title, entry.hash, entry.text);
    entries.iter().map(plain).collect()
}

#[test]
fn a_document_without_text_is_not_read_anew_at_each_start() {
    let dir = folder(&[("00.md".to_owned(), "开".into())]);
    let known = packed(dir.path());
    fs::write(dir.path().join("00.md"), "\n").unwrap();
    let known = saved_after(dir.path(), &known);
    let (_, entries, _) = remembered(Catalogue::open(&dir.path().join(".cache")).unwrap()).unwrap();
    assert!(entries.text(0).is_some());
    assert_eq!(known_of(&entries), known_of(&known.entries));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 10, ..ProptestConfig::default() })]

    #[test]
    fn however_it_has_changed_the_hits_are_those_of_the_files(
        files in texts(),
        changes in prop::collection::vec((0..14_usize, prop::option::of("[亚太开。\n]{1,12}"), any::<bool>()), 1..12),
        query in queries(),
    ) {
        let dir = folder(&files);
        let mut known = packed(dir.path());
        for (at, text, is_restarted) in changes {
            let path = dir.path().join(format!("{at:02}.md"));
            match text {
                Some(text) => fs::write(path, text).unwrap(),
                None => drop(fs::remove_file(path)),
            }
            known = saved_after(dir.path(), &known);
            if is_restarted {
                let (_, entries, text) = remembered(Catalogue::open(&dir.path().join(".cache")).unwrap()).unwrap();
                prop_assert!(text.as_ref().is_none_or(Text::is_sound));
                prop_assert_eq!(known_of(&entries), known_of(&known.entries));
                known = Searcher::new(Arc::new(entries), text);
            }
            let all = found(&scanned(dir.path()), &query, usize::MAX);
            prop_assert_eq!(all, found(&known, &query, usize::MAX), "{}", query);
        }
    }
}
