//! What a researcher asks of a library, beside `rg -c` over the same files and difflib over the same texts, in the same run:
//! `cargo bench --bench study -- FOLDER [RUNS] [PART…]`. The folder is made by `benches/compare/library_make.py`. Prints of each the
//! median and the least time, the ratios of the least ones (other programs make none of them shorter), whether the counts are
//! those of an independent count, and the most memory that was held. Parts: contexts, trends, parallels, terms, versions, copies.

use std::{
    env,
    fmt::Write as _,
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::{self, Command},
    sync::Arc,
    time::{Duration, Instant},
};

use zhujian::{
    document::{Block, Origin, parse},
    library::{self, Catalogue, CollocateOptions, ParallelOptions, Searcher},
    search::Query,
    source::{Pieces, Reading},
    study::{ConcordOrder, Likeness, Measure, OfEditions, Period, compare, difference, units},
    text::fold,
};

/// Words of the generated library whose contexts are listed, from some hundreds to some ten thousands of hits.
const WORDS: [&str; 4] = ["开放包容", "的一", "由", "的"];
/// Formulations whose trends are counted.
const TRENDS: [&str; 15] = [
    "开放",
    "包容",
    "开放包容",
    "亚太",
    "经合组织",
    "领导人",
    "会议",
    "坚持",
    "的一",
    "是不",
    "我们",
    "人们",
    "中国",
    "国家",
    "大家",
];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(folder) = arguments.first().map(PathBuf::from) else {
        eprintln!("cargo bench --bench study -- FOLDER [RUNS]; make the folder by benches/compare/library_make.py");
        return;
    };
    let runs = arguments.get(1).and_then(|runs| runs.parse().ok()).unwrap_or(15);
    let cache = env::temp_dir().join(format!("zhujian-bench-{}", process::id()));
    let searcher = searcher(&folder, &cache);
    println!("{} documents, {} after the text cache", searcher.entries().len(), memory());
    let rg = rg(&folder, runs);
    let parts: Vec<&String> = arguments.iter().skip(2).collect();
    let is_wanted = |part: &str| parts.is_empty() || parts.iter().any(|wanted| *wanted == part);
    let all: [(&str, &dyn Fn()); 6] = [
        ("contexts", &|| contexts(&searcher, rg, runs)),
        ("trends", &|| trends(&searcher, &folder, runs)),
        ("parallels", &|| parallels(&searcher, rg, runs)),
        ("terms", &|| terms(&searcher, runs.min(5))),
        ("versions", &|| versions(runs)),
        ("copies", &|| copies(&cache.join("copies"), runs.min(3))),
    ];
    all.iter().filter(|(part, _)| is_wanted(part)).for_each(|(_, run)| run());
    println!("most memory {}", memory());
    fs::remove_dir_all(&cache).expect("the cache of the bench is removed");
}

fn searcher(folder: &Path, cache: &Path) -> Searcher {
    let mut catalogue = Catalogue::open(cache).expect("the cache can be written");
    let paths = [folder.to_owned()];
    let (entries, changes) = library::renew(&paths, &Arc::default(), library::ScanOptions::default(), |_, _| {});
    let go_on = |_| ControlFlow::Continue(());
    library::save(&mut catalogue, entries, None, &changes, u64::MAX, go_on).expect("the text cache is written")
}

/// What `rg -c` takes for one word.
fn rg(folder: &Path, runs: usize) -> Option<Times> {
    let run = || Command::new("rg").args(["-c", "开放"]).arg(folder).output().ok();
    run()?;
    let time = times(runs, run);
    println!("rg -c                            {}", ms(time));
    Some(time)
}

/// With as many characters on either side as a line of the command has, and as many as a row of the pane.
fn contexts(searcher: &Searcher, rg: Option<Times>, runs: usize) {
    for (word, chars) in WORDS.into_iter().flat_map(|word| [(word, 20), (word, 40)]) {
        let query = Query::parse(word).expect("the query is one");
        let mut hits = 0;
        let time = times(if word == "的" { 1 } else { runs }, || {
            let (found, _) = searcher.contexts(&query, chars, usize::MAX, |_| ControlFlow::Continue(()));
            hits = found.contexts.len();
            found.concordance(ConcordOrder::Right)
        });
        println!("contexts of {word}, {hits} hits, {chars} characters, sorted  {}{}", ms(time), ratio(time, rg));
    }
}

fn trends(searcher: &Searcher, folder: &Path, runs: usize) {
    let queries = TRENDS.map(|text| (text, Query::parse(text).expect("the query is one")));
    let course = |(text, query): &(&str, Query)| searcher.course(text, query, Period::Year).0;
    let time = times(runs, || queries.iter().map(course).collect::<Vec<_>>());
    // Counted by another way: each file read, its whole text folded, every place of the string.
    let mut texts = Vec::new();
    read_all(folder, &mut texts);
    let equal = queries.iter().filter(|query| {
        let counted: usize = texts.iter().map(|text| text.matches(query.0).count()).sum();
        course(query).trend.all.hits == counted
    });
    println!("15 trends                        {}, {} of 15 as counted otherwise", ms(time), equal.count());
}

fn read_all(folder: &Path, texts: &mut Vec<String>) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            read_all(&path, texts);
        } else {
            let pieces = Pieces::open(Origin::File(path), Reading::default()).expect("it is read");
            let window = pieces.whole().expect("it is whole");
            texts.push(window.blocks.iter().map(|block| fold(&block.text).text().to_owned() + "\0").collect());
        }
    }
}

/// Some 18,000 characters, of nine documents.
fn some_text(searcher: &Searcher) -> Vec<Block> {
    let some = searcher.entries().iter().step_by(searcher.entries().len() / 9 + 1);
    let blocks = some.flat_map(|entry| {
        let pieces = Pieces::open(entry.summary.origin.clone(), Reading::default()).expect("it is read");
        pieces.whole().expect("it is whole").blocks
    });
    blocks.collect()
}

fn parallels(searcher: &Searcher, rg: Option<Times>, runs: usize) {
    let blocks = some_text(searcher);
    let folded = library::packed(&blocks);
    println!("a text of {} characters", folded.chars().count());
    for (name, likeness, runs) in [("word for word", Likeness::Exact, runs), ("near", Likeness::Near, runs.min(3))] {
        let search = zhujian::study::ParallelSearch::new(&folded, 13, likeness);
        let mut found = 0;
        let time = times(runs, || {
            found = 0;
            searcher.each_text(
                None,
                |_, text| Some(search.matches(text).len()).filter(|&count| count > 0),
                |_, count| {
                    found += count;
                    ControlFlow::Continue(())
                },
            )
        });
        println!("parallels {name}, {found} places  {}{}", ms(time), ratio(time, rg));
    }
    let of_editions = OfEditions::Apart;
    let options = ParallelOptions { least: 13, likeness: Likeness::Exact, common: None, of_editions };
    let origin = Origin::Stdin;
    let time = times(1, || searcher.parallels((&origin, &blocks), None, options, || ControlFlow::Continue(())));
    println!("the same with the texts of all places  {}", ms(time));
}

/// The terms of that text against the library, what goes with formulations.
fn terms(searcher: &Searcher, runs: usize) {
    let blocks = some_text(searcher);
    let mut found = 0;
    let time = times(runs, || found = searcher.terms((&Origin::Stdin, &blocks), None, 50).0.terms.len());
    println!("{found} terms                         {}", ms(time));
    for word in &WORDS[..3] {
        let query = Query::parse(word).expect("the query is one");
        let options = CollocateOptions { window: 8, measure: Measure::LogLikelihood, most: 50 };
        let mut hits = 0;
        let time = times(runs, || hits = searcher.collocates(&query, options).0.sizes.hits);
        println!("collocates of {word}, {hits} hits  {}", ms(time));
    }
}

/// A text of 3,700 characters in a library of 10,000 copies of it, half of them with a character in forty changed.
fn copies(folder: &Path, runs: usize) {
    let mut state = 7_u32;
    let mut next = |most: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % most
    };
    let mut character = |_| if next(12) == 0 { '，' } else { char::from_u32(0x4E00 + next(2_000)).unwrap_or('一') };
    let text: Vec<char> = (0..3_700).map(&mut character).collect();
    let texts = folder.join("texts");
    fs::create_dir_all(&texts).expect("a folder");
    for number in 0..10_000_u32 {
        let is_changed = |at: usize| number % 2 == 1 && (at as u32 * 7 + number * 13).is_multiple_of(40);
        let copy: String = text.iter().enumerate().map(|(at, &c)| if is_changed(at) { '改' } else { c }).collect();
        fs::write(texts.join(format!("{number}.txt")), copy).expect("it is written");
    }
    let searcher = searcher(&texts, &folder.join("cache"));
    let blocks = parse(&text.iter().collect::<String>()).window.blocks;
    for (name, likeness) in [("word for word", Likeness::Exact), ("near", Likeness::Near)] {
        let of_editions = OfEditions::Apart;
        let options = ParallelOptions { least: 13, likeness, common: None, of_editions };
        let mut editions = 0;
        let time = times(runs, || {
            let (report, _) =
                searcher.parallels((&Origin::Stdin, &blocks), None, options, || ControlFlow::Continue(()));
            editions = report.editions.len();
        });
        println!("parallels {name} in 10,000 copies, {editions} editions  {}", ms(time));
    }
}

/// Two versions of a law of some 100 kB.
fn versions(runs: usize) {
    let article = |number: usize, word: &str| {
        format!(
            "第{number}条　桥的第{}孔由{word}看守，每年春天查看{}次，坏了的在{}天内修好，修桥的木料从后山砍。\n\n",
            number * 7 % 31,
            number % 9,
            number % 13
        )
    };
    let [mut old, mut new] = [String::new(), String::new()];
    for number in 1..=600 {
        let _ = write!(old, "{}", article(number, "村民"));
        if number % 11 != 0 {
            let _ = write!(new, "{}", article(number + 3, if number % 4 == 0 { "众人和村民" } else { "村民" }));
        }
    }
    let time = times(runs, || {
        let [old, new] = [&old, &new].map(|text| units(&parse(text).window.blocks));
        let pairs = compare(&old, &new).pairs;
        let text =
            |units: &[zhujian::study::Unit], at: Option<usize>| at.and_then(|at| Some(units.get(at)?.text.clone()));
        pairs
            .iter()
            .filter_map(|pair| Some(difference(&text(&old, pair.a)?, &text(&new, pair.b)?)))
            .map(|parts| parts.len())
            .sum::<usize>()
    });
    let folder = tempfile::tempdir().expect("a folder");
    let names = [("old", &old), ("new", &new)].map(|(name, text)| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("it is written");
        path
    });
    let script = "import sys,difflib,time; a,b=[open(p).read() for p in sys.argv[1:]]; t=time.time(); \
                  difflib.SequenceMatcher(None,a,b,False).get_opcodes(); print((time.time()-t)*1000)";
    let difflib = Command::new("python3").args(["-c", script]).args(&names).output().ok();
    let difflib = difflib.and_then(|output| String::from_utf8(output.stdout).ok()?.trim().parse::<f64>().ok());
    let peer = difflib.map(|ms| Duration::from_secs_f64(ms / 1e3)).map(|time| Times { median: time, least: time });
    println!("two versions of {} kB, compared  {}{}", old.len() / 1000, ms(time), ratio(time, peer));
}

/// What some runs took.
#[derive(Clone, Copy)]
struct Times {
    median: Duration,
    least: Duration,
}

fn times<T>(runs: usize, mut work: impl FnMut() -> T) -> Times {
    let run = |_| {
        let started = Instant::now();
        std::hint::black_box(work());
        started.elapsed()
    };
    let mut times: Vec<Duration> = (0..runs.max(1)).map(run).collect();
    times.sort();
    Times { median: times[times.len() / 2], least: times[0] }
}

fn ratio(time: Times, peer: Option<Times>) -> String {
    peer.map_or_else(String::new, |peer| {
        format!(", {:.3} of the peer", time.least.as_secs_f64() / peer.least.as_secs_f64())
    })
}

fn ms(time: Times) -> String {
    format!("{:.2} ms, least {:.2} ms", time.median.as_secs_f64() * 1e3, time.least.as_secs_f64() * 1e3)
}

/// The most memory the process has held (Linux).
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "?".to_owned(), |line| line.trim().to_owned())
}
