//! A library from the first visit to a search: `cargo bench --bench library -- FOLDER [RUNS]`. The folder is made by
//! `benches/compare/library_make.py`. Beside each search the same bytes are searched by memmem alone, on as many threads,
//! in the same run. Prints medians and 95th percentiles.

use std::{
    env, fs,
    ops::ControlFlow,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use memchr::memmem::Finder;
use zhujian::{
    app::library::{Library, Listing},
    document::{Grouping, Order, Sorting, Summary},
    library::{self, Catalogue, Searcher},
    search::Query,
    text::fold,
};

/// Queries of 1, 2, 4 and 10 characters, common and rare, and the other forms of queries.
const QUERIES: [&str; 15] = [
    "的",
    "亝",
    "的一",
    "开放",
    "亚太",
    "开放包容",
    "亚太经合",
    "亚太经合组织领导人会",
    "没有这样的一句话在里",
    "開放",
    "开放 亚太",
    "的 一",
    "亚太 date:2000..2005",
    "author:作者7 开放",
    "regex:开放.容",
];
/// What the list is put together and in order by.
const ORDERS: [(Grouping, Sorting); 3] =
    [(Grouping::Year, Sorting::Title), (Grouping::Folder, Sorting::Length), (Grouping::Category, Sorting::Date)];
/// What is typed to narrow the list.
const FILTERS: [&str; 9] = ["的", "不人", "作者9", "2001", "zg", "bur", "zhongguo", "是我x", "没有"];
const WINDOW: u64 = 1 << 20;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(folder) = arguments.first().map(PathBuf::from) else {
        eprintln!("cargo bench --bench library -- FOLDER [RUNS]; make the folder by benches/compare/library_make.py");
        return;
    };
    let runs = arguments.get(1).and_then(|runs| runs.parse().ok()).unwrap_or(30);
    let cache = env::temp_dir().join(format!("zhujian-bench-{}", process::id()));
    let done = measure(&folder, &cache, runs);
    fs::remove_dir_all(&cache).expect("the cache of the bench is removed");
    done.expect("the library is read");
}

fn measure(folder: &Path, cache: &Path, runs: usize) -> Result<(), library::CatalogueError> {
    let paths = [folder.to_owned()];
    let mut catalogue = Catalogue::open(cache)?;
    let (entries, changes) =
        timed("first scan", || library::renew(&paths, &Arc::default(), library::ScanOptions::default(), |_, _| {}));
    println!("  {} documents, {} problems", entries.len(), changes.problems.len());
    let go_on = |_| ControlFlow::Continue(());
    timed("text cache and catalogue", || library::save(&mut catalogue, entries, None, &changes, u64::MAX, go_on))?;
    drop(catalogue);
    let catalogue = timed("catalogue opened again", || Catalogue::open(cache))?;
    let (entries, text) = timed("all documents from it", || catalogue.entries())?;
    let entries = Arc::new(entries);
    let sound = timed("text cache checked", || text.as_ref().is_some_and(library::Text::is_sound));
    assert!(sound, "the text cache is sound");
    let (entries, changes) =
        timed("scan, nothing changed", || library::renew(&paths, &entries, library::ScanOptions::default(), |_, _| {}));
    assert!(!changes.is_any());
    let listing = timed("list put in order", || Listing::new(entries.summaries().clone()));
    let searcher = Searcher::new(entries, text);
    searches(&searcher, cache, runs);
    filters(&listing.summaries().iter().collect::<Vec<_>>(), runs);
    Ok(())
}

fn searches(searcher: &Searcher, cache: &Path, runs: usize) {
    println!("\n{:32} {:>9} {:>9} {:>9} {:>9} {:>6}", "query", "documents", "hits", "median", "p95", "ratio");
    for text in QUERIES {
        let query = Query::parse(text).expect("the query is one");
        let mut found = None;
        let times = repeated(runs, || found = Some(searcher.search(&query, 0, |_| ControlFlow::Continue(()))));
        let word = text.split_whitespace().find(|word| !word.contains(':')).unwrap_or("开放");
        let peer = repeated(runs, || memmem(cache, fold(word).text()));
        let found = found.expect("it ran");
        let (median, p95) = times;
        let ratio = median.as_secs_f64() / peer.0.as_secs_f64();
        println!("{text:28} {:>9} {:>9} {:>9} {:>9} {ratio:>6.2}", found.documents, found.hits, ms(median), ms(p95));
    }
}

/// The peer: the bytes of the text cache, read by windows and searched for one word.
fn memmem(cache: &Path, word: &str) -> u64 {
    let mut files = fs::read_dir(cache).expect("the cache is there").map(|file| file.expect("it is read").path());
    let path = files.find(|path| path.to_string_lossy().contains("text-")).expect("the text cache is there");
    let file = fs::File::open(path).expect("it opens");
    let len = file.metadata().expect("it has a length").len();
    let (next, hits) = (AtomicU64::new(0), AtomicU64::new(0));
    let finder = Finder::new(word);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let mut buffer = vec![0; WINDOW as usize];
                loop {
                    let at = next.fetch_add(WINDOW, Ordering::Relaxed);
                    if at >= len {
                        return;
                    }
                    let window = &mut buffer[..WINDOW.min(len - at) as usize];
                    file.read_exact_at(window, at).expect("it is read");
                    hits.fetch_add(finder.find_iter(window).count() as u64, Ordering::Relaxed);
                }
            });
        }
    });
    hits.into_inner()
}

/// So many titles are narrowed.
const TITLES: usize = 100_000;

/// Narrows a list of titles put together from those there are.
fn filters(known: &[Summary], runs: usize) {
    let title = |number: usize| known[number % known.len()].title.as_str();
    let summary = |number: usize| Summary {
        title: format!("{}{}", title(number), title(number * 7 + number / known.len())),
        ..known[number % known.len()].clone()
    };
    let listing = Listing::new((0..TITLES).map(summary).collect());
    let mut library = Library::scanning();
    timed("\nlist of 100,000 taken", || library.set(listing));
    for (grouping, sorting) in ORDERS {
        timed(&format!("in another order: {grouping:?}, {sorting:?}"), || {
            library.set_order(Order { grouping, sorting })
        });
    }
    println!("{:32} {:>9} {:>9} {:>9}", "filter", "documents", "median", "p95");
    for text in FILTERS {
        let (median, p95) = repeated(runs, || library.set_filter(text));
        println!("{text:28} {:>9} {:>9} {:>9}", library.visible_len(), ms(median), ms(p95));
    }
}

fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let done = work();
    println!("{name:32} {:>9}", ms(started.elapsed()));
    done
}

/// The median and the 95th percentile of so many runs, after one that does not count.
fn repeated<T>(runs: usize, mut work: impl FnMut() -> T) -> (Duration, Duration) {
    work();
    let run = |_| {
        let started = Instant::now();
        std::hint::black_box(work());
        started.elapsed()
    };
    let mut times: Vec<Duration> = (0..runs.max(1)).map(run).collect();
    times.sort();
    (times[times.len() / 2], times[(times.len() * 95 / 100).min(times.len() - 1)])
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
