//! Places of books as other readers write them (EPUB CFI), and the way back.

use std::ops::Range;

use super::*;

/// A book with what makes the text another than its parts: notes apart, headings put in, comments, blanks, a table, code.
fn uneven() -> Files {
    let nav =
        "<nav epub:type='toc'><ol><li><a href='a.xhtml'>甲篇</a></li><li><a href='b.xhtml'>乙篇</a></li></ol></nav>";
    files(
        "<dc:title>山乡</dc:title><dc:language>zh</dc:language>",
        &[
            ("nav.xhtml", nav),
            ("!last.xhtml", "<p>附录在后。</p>"),
            (
                "a.xhtml",
                "<h1>甲篇</h1>\n<p id='p1'>河水<!-- 旁 -->清，<b>桥</b>𠮷头 有\n人<a epub:type='noteref' href='#n'>1</a>站&amp;着。</p>\
                 <aside epub:type='footnote' id='n'><p>注在这里。</p></aside><p><br/>　　一段。　　二段。</p>",
            ),
            (
                "b.xhtml",
                "<p>路通了。</p><table><tr><td>年</td><td>钱</td></tr><tr><td>头年</td><td>120</td></tr></table>\
                 <pre><code class='language-c'>int\ta;\n  b;</code></pre><ruby>渡<rt>dù</rt></ruby><p hidden='hidden'>不见</p><p>完。</p>",
            ),
        ],
    )
}

proptest! {
    /// An identifier leads to what it was made of, and that has the same identifier.
    #[test]
    fn fragment_identifiers_lead_back(from in 0.0..1.0_f64, len in 1_usize..60) {
        let book = uneven();
        let (extracted, map) = extract_mapped(&book).unwrap();
        let text = extracted.text();
        let start = text.floor_char_boundary((text.len() as f64 * from) as usize);
        let end = text.ceil_char_boundary((start + len).min(text.len()));
        let identifier_of = |range: &Range<usize>| map.identifiers(std::slice::from_ref(range)).remove(0);
        let Some(identifier) = identifier_of(&(start..end)) else { return Ok(()) };
        let Some(range) = map.ranges(&[&identifier]).remove(0) else { panic!("{identifier} leads nowhere") };
        prop_assert!(start <= range.start && range.end <= end.max(range.start), "{identifier} {range:?} {start}..{end}");
        prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        prop_assert_eq!(identifier_of(&range).unwrap_or_else(|| identifier.clone()), identifier);
    }
}

#[test]
fn a_fragment_identifier_counts_as_other_readers_do() {
    let book = uneven();
    let (extracted, map) = extract_mapped(&book).unwrap();
    let range = |words: &str| {
        let at = extracted.text().find(words).unwrap();
        at..at + words.len()
    };
    for (words, expected) in [
        ("河水清", "epubcfi(/6/4!/4/4[p1],/1:0,/1:3)"),
        ("清，桥𠮷头", "epubcfi(/6/4!/4/4[p1],/1:2,/3:3)"),
        ("着", "epubcfi(/6/4!/4/4[p1],/5:2,/5:3)"),
        ("注在这里", "epubcfi(/6/4!/4/6[n]/2,/1:0,/1:4)"),
        ("二段", "epubcfi(/6/4!/4/8,/3:7,/3:9)"),
        ("头年", "epubcfi(/6/6!/4/4/4/2,/1:0,/1:2)"),
        ("a;", "epubcfi(/6/6!/4/6/2,/1:4,/1:6)"),
        ("附录", "epubcfi(/6/2!/4/2,/1:0,/1:2)"),
    ] {
        assert_eq!(
            map.identifiers(std::slice::from_ref(&range(words))).remove(0).as_deref(),
            Some(expected),
            "{words}"
        );
        assert_eq!(map.ranges(&[expected]), [Some(range(words))], "{words}");
    }
    // The note comes after the text and stands above its last paragraph.
    let across = "epubcfi(/6/4!/4/8/3:7)";
    let passage = range("二段。\n\n注在");
    assert_eq!(map.identifiers(std::slice::from_ref(&passage)), [Some(across.to_owned())]);
    assert_eq!(map.ranges(&[across]), [Some(passage.start..passage.start)]);
    // From one part into another.
    let chapters = range("二段").start..range("路通").end;
    let across = "epubcfi(/6,/4!/4/8/3:7,/6!/4/2/1:2)";
    assert_eq!(map.identifiers(std::slice::from_ref(&chapters)), [Some(across.to_owned())]);
    assert_eq!(map.ranges(&[across]), [Some(chapters)]);
    // The id holds where the steps are others; a place in an element is its first word.
    assert_eq!(map.ranges(&["epubcfi(/6/4!/4/20[p1]/1:0)"])[0].as_ref().map(|at| at.start), Some(range("河水").start));
    assert_eq!(map.ranges(&["epubcfi(/6/6!/4)"])[0].as_ref().map(|at| at.start), Some(range("路通").start));
    assert_eq!(map.ranges(&["epubcfi(/6/40!/4)", "epubcfi(/6)", "x"]), [None, None, None]);
}
