//! Books as they are made: by hand, by converters, by those who know neither.

use encoding_rs::GB18030;
use proptest::prelude::*;

use super::*;
use crate::document::{
    Block, BlockKind, DiagnosticKind, Document, Extracted, MarkStyle, MemberError, Members, Overflow, Underline,
    anchor as anchor_of, footnote,
};

mod fragments;

/// The files of a book.
struct Files(Vec<(String, Vec<u8>)>);

impl Members for Files {
    fn paths(&self) -> Vec<&str> {
        self.0.iter().map(|(path, _)| path.as_str()).collect()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, MemberError> {
        let found = self.0.iter().find(|(known, _)| known == path);
        found.map(|(_, bytes)| bytes.clone()).ok_or(MemberError::Missing)
    }
}

const CONTAINER: &str = "<?xml version='1.0'?><container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>\
    <rootfiles><rootfile full-path='OEBPS/content.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";

/// A book with this metadata, whose parts are `parts` (name, body) in that order; one that is called `nav…` or `…ncx` is the
/// contents, one with `!` before its name stands outside the order.
fn files(metadata: &str, parts: &[(&str, &str)]) -> Files {
    let (mut manifest, mut spine, mut files) = (String::new(), String::new(), Vec::new());
    for (nth, (name, body)) in parts.iter().enumerate() {
        let (outside, name) = name.strip_prefix('!').map_or(("", *name), |name| (" linear='no'", name));
        let (kind, property) = match name {
            _ if name.ends_with("ncx") => ("application/x-dtbncx+xml", ""),
            _ if name.starts_with("nav") => ("application/xhtml+xml", " properties='nav'"),
            _ => ("application/xhtml+xml", ""),
        };
        manifest += &format!("<item id='i{nth}' href='{name}' media-type='{kind}'{property}/>");
        if kind == "application/xhtml+xml" && property.is_empty() {
            spine += &format!("<itemref idref='i{nth}'{outside}/>");
        }
        let text = if kind == "application/xhtml+xml" {
            format!(
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>无关</title></head><body>{body}</body></html>"
            )
        } else {
            (*body).to_owned()
        };
        let path = address::Address::of("OEBPS/content.opf", name).unwrap().path;
        files.push((path, text.into_bytes()));
    }
    let package = format!(
        "<package xmlns='http://www.idpf.org/2007/opf' xmlns:opf='http://www.idpf.org/2007/opf'>\
        <metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>{metadata}</metadata>\
        <manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    );
    files.push(("META-INF/container.xml".to_owned(), CONTAINER.into()));
    files.push(("OEBPS/content.opf".to_owned(), package.into()));
    Files(files)
}

fn read_whole(files: &Files) -> Result<Extracted, BookError> {
    extract(files, Overflow { most: usize::MAX, take: &mut |_| () })
}

fn document(files: &Files) -> Document {
    read_whole(files).unwrap().into_document()
}

/// The blocks of a book as lines: headings with their level, notes with their label.
fn lines(document: &Document) -> Vec<String> {
    let line = |block: &Block| {
        let kind = match block.kind {
            BlockKind::Title { .. } => "T ".to_owned(),
            BlockKind::Heading { level } => format!("{level} "),
            BlockKind::Image => "! ".to_owned(),
            _ => String::new(),
        };
        let note = block.inset.footnote.as_ref().map_or(String::new(), |label| format!("^{label} "));
        format!("{kind}{note}{}", block.text)
    };
    document.window.blocks.iter().map(line).collect()
}

#[test]
fn the_spine_is_the_text_and_the_contents_are_its_headings() {
    let nav = "<nav epub:type='page-list'><ol><li><a href='a.xhtml'>1</a></li></ol></nav><nav epub:type='toc'><ol>\
        <li><span>上卷</span><ol><li><a href='b.xhtml'>第一章　修路</a></li><li><a href='a.xhtml#x'>第二章　种树</a></li></ol></li>\
        <li><a href='c.xhtml'>后记</a></li></ol></nav>";
    let book = files(
        "<dc:title>山乡</dc:title>",
        &[
            ("nav.xhtml", nav),
            ("!notes.xhtml", "<p>附录。</p>"),
            ("b.xhtml", "<h2>第一章<br/>修路</h2><p>路通了。</p><h3>一</h3><p>桥也通了。</p>"),
            ("a.xhtml", "<p>树上没有叶子。</p><p id='x' class='t'>第二章 种树</p><p>树活了。</p>"),
            ("c.xhtml", "<p>写完了。</p>"),
        ],
    );
    let expected = [
        "T 山乡",
        "1 上卷",
        "2 第一章 修路",
        "路通了。",
        "3 一",
        "桥也通了。",
        "树上没有叶子。",
        "2 第二章 种树",
        "树活了。",
        "1 后记",
        "写完了。",
        "附录。",
    ];
    assert_eq!(lines(&document(&book)), expected);
}

#[test]
fn an_ncx_is_read_where_there_is_no_navigation_document() {
    let ncx = "<ncx><navMap><navPoint><navLabel><text>第一回 渡口</text></navLabel><content src='%E7%AC%AC%E4%B8%80%E5%9B%9E.html'/></navPoint>\
        <navPoint><navLabel><text>第二回 桥</text></navLabel><content src='b.html#%E6%A1%A5'/></navPoint></navMap></ncx>";
    let book = files(
        "",
        &[
            ("toc.ncx", ncx),
            (
                "第一回.html",
                "<h1>第一回</h1><h1>渡口</h1><p>船来了。</p><p>见<a href='b.html#%E6%A1%A5'>下回</a>。</p>",
            ),
            ("b.html", "<p>船走了。</p><h1 id='桥'>第二回　桥</h1><p>桥断了。</p>"),
        ],
    );
    let document = document(&book);
    let expected = ["1 第一回 渡口", "船来了。", "见下回。", "船走了。", "1 第二回　桥", "桥断了。"];
    assert_eq!(lines(&document), expected);
    let links = document.window.blocks.iter().flat_map(|block| &block.marks);
    let link = links
        .filter_map(|mark| if let MarkStyle::Link(link) = &mark.style { Some(link) } else { None })
        .next()
        .unwrap();
    let place = anchor_of(&document, link.strip_prefix('#').unwrap()).unwrap();
    assert_eq!(document.window.block(place.block).unwrap().text, "第二回　桥");
}

#[test]
fn what_the_package_says_of_the_book_is_known() {
    let metadata = "<dc:title id='t2'>一个村庄的史记</dc:title><dc:title id='t1'>山乡</dc:title>\
        <meta refines='#t1' property='title-type'>main</meta><meta refines='#t2' property='title-type'>subtitle</meta>\
        <dc:creator id='c1'>甲某</dc:creator><dc:creator opf:role='aut'>乙某</dc:creator><dc:creator opf:role='trl'>丙某</dc:creator>\
        <dc:creator>Unknown</dc:creator><dc:contributor opf:role='bkp'>calibre (7.0)</dc:contributor>\
        <meta refines='#c1' property='role' scheme='marc:relators'>aut</meta>\
        <dc:date opf:event='modification'>2020-01-01</dc:date><dc:date>2015-03-09T16:00:00+00:00</dc:date>\
        <dc:language>zh-CN</dc:language><dc:publisher>山乡出版社</dc:publisher><dc:subject>史</dc:subject><dc:subject>农村</dc:subject>\
        <dc:identifier opf:scheme='uuid'>1234</dc:identifier><dc:identifier>urn:isbn:9787020002207</dc:identifier>\
        <dc:description>&lt;p&gt;写&lt;b&gt;路&lt;/b&gt;。&lt;/p&gt;</dc:description>";
    let found = document(&files(metadata, &[("a.xhtml", "<p>文。</p>")])).metadata;
    assert_eq!(found.title.as_deref(), Some("山乡"));
    assert_eq!(found.author.as_deref(), Some("甲某、乙某"));
    assert_eq!(found.date.as_deref(), Some("2015-03-10"));
    assert_eq!(found.category.as_deref(), Some("史、农村"));
    let other: Vec<(&str, &str)> = found.other.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let expected = [
        ("type", "book"),
        ("subtitle", "一个村庄的史记"),
        ("translator", "丙某"),
        ("publisher", "山乡出版社"),
        ("isbn", "9787020002207"),
        ("language", "zh-CN"),
        ("description", "写路。"),
    ];
    assert_eq!(other, expected);
}

#[test]
fn notes_of_every_form_are_footnotes() {
    let book = files(
        "",
        &[
            (
                "a.xhtml",
                "<p>桥<a class='duokan-footnote' href='#n1'><img alt='' src='note.png'/></a>断了<sup><a epub:type='noteref' href='#n2'>2</a></sup>。</p>\
                <aside epub:type='footnote' id='n2' hidden='hidden'><p>后来修好了。</p></aside><p>路还在<a id='r3' href='z.xhtml#n3'>〔1〕</a>。</p>\
                <ol><li class='duokan-footnote-item' id='n1'><p>木桥。\u{200B}</p></li></ol>",
            ),
            ("z.xhtml", "<h2>注释</h2><p><a id='n3' href='a.xhtml#r3'>〔1〕</a>土路。</p>"),
        ],
    );
    let document = document(&book);
    let expected = ["桥[1]断了[2]。", "路还在[3]。", "^1 木桥。", "^2 后来修好了。", "2 注释", "^3 土路。"];
    assert_eq!(lines(&document), expected);
    let text_of =
        |label: &str| document.window.block(footnote(&document.window, label).unwrap().block).unwrap().text.clone();
    assert_eq!(["1", "2", "3"].map(text_of), ["木桥。", "后来修好了。", "土路。"]);
    let marks = document.window.blocks.iter().flat_map(|block| &block.marks);
    assert_eq!(marks.filter(|mark| matches!(mark.style, MarkStyle::FootnoteReference(_))).count(), 3);
}

#[test]
fn a_picture_may_be_a_note_and_printed_pages_are_not_read() {
    let text = "<p>桥<img class='qqreader-footnote' alt='从前的木桥。' src='n.png'/>断了<span epub:type='pagebreak' id='p2'>2</span>。\
        <epub:switch><epub:case>甲</epub:case><epub:default>乙</epub:default></epub:switch></p><p>路。</p>";
    let document = document(&files("", &[("a.xhtml", text)]));
    assert_eq!(lines(&document), ["桥[1]断了。乙", "路。", "^1 从前的木桥。"]);
}

#[test]
fn style_sheets_say_what_stands_under_words() {
    let text = "<p><span class='name'>竹生</span>写<i class='t'>渡口</i>，<span class='s'>一直</span>写。</p>";
    let mut book = files(
        "",
        &[("a.xhtml", text), ("b.xhtml", "<style>.s{text-emphasis:dot}</style><p>他<span class='s'>常</span>来。</p>")],
    );
    book.0.push((
        "OEBPS/Style.CSS".to_owned(),
        ".name {text-decoration: underline}\n.t {text-decoration: wavy underline}".into(),
    ));
    let document = document(&book);
    let marks = document.window.blocks.iter().flat_map(|block| {
        block.marks.iter().map(|mark| (block.text[mark.range.clone()].to_owned(), mark.style.clone()))
    });
    let underlined = |word: &str, underline| (word.to_owned(), MarkStyle::Underline(underline));
    let expected = [
        underlined("竹生", Underline::Straight),
        underlined("渡口", Underline::Wavy),
        underlined("常", Underline::Dots),
    ];
    assert_eq!(marks.collect::<Vec<_>>(), expected);
}

#[test]
fn malformed_parts_in_old_encodings_are_read() {
    let mut book = files(
        "<dc:language>zh</dc:language>",
        &[("a.xhtml", ""), ("b.xhtml", "<p>二<p>三 &nbsp;&mdash;四<br>五</div>")],
    );
    let old = "<?xml version='1.0' encoding='gb2312'?><html><body><p>一，镕<img alt='喰'>。";
    book.0[0].1 = GB18030.encode(old).0.into_owned();
    assert_eq!(lines(&document(&book)), ["一，镕喰。", "二", "三 —四", "五"]);
}

#[test]
fn a_lock_is_told_by_its_name_and_fonts_are_none() {
    let encryption = |algorithm: &str, uri: &str| {
        format!(
            "<encryption><enc:EncryptedData xmlns:enc='x'><enc:EncryptionMethod Algorithm='{algorithm}'/>\
            <enc:CipherData><enc:CipherReference URI='{uri}'/></enc:CipherData></enc:EncryptedData></encryption>"
        )
        .into_bytes()
    };
    let aes = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    let read = |algorithm: &str, uri: &str, sign: &str| {
        let mut book = files("", &[("a.xhtml", "<p>文。</p>")]);
        book.0.push(("META-INF/encryption.xml".into(), encryption(algorithm, uri)));
        book.0.push((sign.to_owned(), Vec::new()));
        read_whole(&book).map(|_| ())
    };
    assert_eq!(read(aes, "OEBPS/a.xhtml", "META-INF/license.lcpl"), Err(BookError::Locked("Readium LCP")));
    assert_eq!(read(aes, "OEBPS/a.xhtml", "META-INF/rights.xml"), Err(BookError::Locked("Adobe ADEPT")));
    assert_eq!(read(aes, "OEBPS/cover.jpg", "META-INF/rights.xml"), Ok(()));
    assert_eq!(read("http://www.idpf.org/2008/embedding", "OEBPS/a.xhtml", "x"), Ok(()));
}

#[test]
fn without_a_package_the_names_are_the_order_and_what_is_missing_is_told() {
    let part = |name: &str, text: &str| (name.to_owned(), format!("<p>{text}</p>").into_bytes());
    let bare = Files(vec![part("第10章.html", "十"), part("第2章.html", "二"), ("x.png".into(), vec![0])]);
    assert_eq!(lines(&document(&bare)), ["二", "十"]);
    assert_eq!(read_whole(&Files(vec![("x.png".into(), vec![0])])).map(|_| ()), Err(BookError::NoText));
    let mut book = files("", &[("a.xhtml", "<p>一</p>"), ("b.xhtml", "<p>二</p>")]);
    book.0.remove(0);
    let document = document(&book);
    assert_eq!(lines(&document), ["二"]);
    assert_eq!(document.diagnostics[0].kind, DiagnosticKind::PartUnread("OEBPS/a.xhtml".into()));
}

#[test]
fn a_page_of_a_picture_alone_is_a_heading_and_links_outside_stay() {
    let nav = "<nav epub:type='toc'><ol><li><a href='cover.xhtml'>封面</a></li><li><a href='a.xhtml'>正文</a></li></ol></nav>";
    let cover = "<div><svg><image xlink:href='c.jpg'/></svg></div>";
    let text = "<p>见<a href='https://example.org/a'>网页</a>、<a href='b.png'>图</a>。</p>";
    let document =
        document(&files("<dc:title>山乡</dc:title>", &[("nav.xhtml", nav), ("cover.xhtml", cover), ("a.xhtml", text)]));
    assert_eq!(lines(&document), ["T 山乡", "1 封面", "1 正文", "见网页、图。"]);
    let marks: Vec<_> = document.window.blocks.iter().flat_map(|block| &block.marks).map(|mark| &mark.style).collect();
    assert_eq!(marks, [&MarkStyle::Link("https://example.org/a".into())]);
}

#[test]
fn the_beginning_of_a_book_is_what_the_whole_begins_with() {
    let chapter = |nth: usize| {
        let body: String = (0..20)
            .map(|line| {
                let note = if line == 7 {
                    format!("<a id='r{nth}' href='notes.xhtml#n{nth}'><sup>[*]</sup></a>")
                } else {
                    String::new()
                };
                format!("<p>第{nth}章里的第{line}句话{note}。</p>")
            })
            .collect();
        (format!("c{nth}.xhtml"), format!("<h1>第{nth}章　河</h1>{body}"))
    };
    let chapters: Vec<(String, String)> = (0..9).map(chapter).collect();
    let notes: String =
        (0..9).map(|nth| format!("<p><a id='n{nth}' href='c{nth}.xhtml#r{nth}'>[*]</a>第{nth}章的注文</p>")).collect();
    let toc: String = (0..9).map(|nth| format!("<li><a href='c{nth}.xhtml'>第{nth}章　河</a></li>")).collect();
    let nav = format!("<nav epub:type='toc'><ol>{toc}</ol></nav>");
    let mut parts: Vec<(&str, &str)> = chapters.iter().map(|(name, body)| (&**name, &**body)).collect();
    parts.extend([("notes.xhtml", &*notes), ("nav.xhtml", &*nav)]);
    let files = files("<dc:title>河记</dc:title>", &parts);
    let whole = document(&files);
    let (begun, len) = extract_beginning(&files, 3_000).unwrap();
    let begun = begun.into_beginning(len);
    let (shown, all) = (&begun.window.blocks, &whole.window.blocks);
    assert!(shown.len() > 30 && shown.len() < all.len() / 2, "{}", shown.len());
    assert_eq!(shown[..], all[..shown.len()]);
    assert!(!begun.window.is_whole());
    assert!(shown.iter().any(|block| block.text.contains("[1]")), "the notes are known, though they stand at the end");
    assert!(begun.window.source_len.abs_diff(whole.window.source_len) < whole.window.source_len / 2);
    assert!(extract_beginning(&files, 1 << 20).is_none(), "a book that is all beginning");
}
