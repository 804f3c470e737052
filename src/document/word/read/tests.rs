//! Word documents of parts written here: what is shown, in what order, and that no damage stops the reader.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::document::{Alignment, Block, BlockKind, Document, MarkStyle, MemberError, Underline, anchor};

/// Parts of a document.
#[derive(Default)]
struct Parts(HashMap<String, Vec<u8>>);

impl Parts {
    fn with(mut self, path: &str, xml: &str) -> Self {
        self.0.insert(path.to_owned(), xml.as_bytes().to_vec());
        self
    }

    fn body(xml: &str) -> Self {
        Self::default().with("word/document.xml", &format!("<w:document><w:body>{xml}</w:body></w:document>"))
    }

    fn document(&self) -> Document {
        read(self).unwrap().into_document()
    }

    /// Each block with a sign of its kind.
    fn shown(&self) -> Vec<String> {
        self.document().window.blocks.iter().map(shown).collect()
    }
}

impl Members for Parts {
    fn paths(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, MemberError> {
        self.0.get(path).cloned().ok_or(MemberError::Missing)
    }
}

fn shown(block: &Block) -> String {
    let marker = block.inset.marker.as_ref().map(|marker| format!("{marker}|")).unwrap_or_default();
    let place = match block.inset.alignment {
        Alignment::Left => "",
        Alignment::Centre => "^",
        Alignment::Right => ">",
    };
    let kind = match &block.kind {
        BlockKind::Title { is_in_text: true } => "T ".to_owned(),
        BlockKind::Title { is_in_text: false } => "t ".to_owned(),
        BlockKind::Heading { level } => format!("{level} "),
        BlockKind::Image => "I ".to_owned(),
        BlockKind::Table(_) => "# ".to_owned(),
        _ => String::new(),
    };
    format!("{kind}{place}{marker}{}", block.text)
}

/// A paragraph without properties.
fn p(text: &str) -> String {
    with("", text)
}

/// A paragraph of which `properties` are said.
fn with(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

/// A run of which `properties` are said.
fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

fn numbered(number: u32, level: u8, text: &str) -> String {
    with(&format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"), text)
}

const STYLES: &str = "<w:styles><w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>\
    <w:style w:type='paragraph' w:styleId='3'><w:name w:val='heading 2'/><w:basedOn w:val='a'/>\
    <w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style></w:styles>";

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val=''/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num></w:numbering>";

fn styled(xml: &str) -> Parts {
    Parts::body(xml).with("word/styles.xml", STYLES).with("word/numbering.xml", NUMBERING)
}

#[test]
fn styles_make_title_and_headings() {
    let xml = with("<w:pStyle w:val='t'/>", "在修路会上的讲话")
        + &with("<w:pStyle w:val='2'/>", "为什么修路")
        + &p("路通了，人才能来。")
        + &with("<w:outlineLvl w:val='1'/>", "怎么修")
        + &with("<w:pStyle w:val='2'/><w:outlineLvl w:val='9'/>", "这一段只是看起来像标题。");
    assert_eq!(
        styled(&xml).shown(),
        ["T 在修路会上的讲话", "1 为什么修路", "路通了，人才能来。", "2 怎么修", "这一段只是看起来像标题。"]
    );
}

#[test]
fn automatic_numbers_are_written_out() {
    let xml = numbered(1, 0, "修大路。")
        + &numbered(1, 1, "备石料。")
        + &numbered(1, 1, "请工匠。")
        + &numbered(1, 0, "修小路。")
        + &numbered(0, 0, "没有编号。")
        + &numbered(2, 0, "一只桨")
        + &numbered(2, 1, "one oar");
    assert_eq!(
        styled(&xml).shown(),
        ["一、修大路。", "（一）备石料。", "（二）请工匠。", "二、修小路。", "没有编号。", "•|一只桨", "a)|one oar"]
    );
    let xml = with("<w:pStyle w:val='3'/>", "修路") + &p("先修大路。") + &with("<w:pStyle w:val='3'/>", "种树");
    assert_eq!(styled(&xml).shown(), ["2 一、修路", "先修大路。", "2 二、种树"]);
}

#[test]
fn paragraphs_are_read_as_plain_text() {
    let prose = "清晨总是从一声咳嗽开始的，老人推开门，看看天色，再看看水色，然后慢慢解开缆绳，坐在船头等第一个过河的人。他等了一辈子，从来不着急，也从来没有让人等过他的船。河水涨了又落，桥修了又坏，只有他的船还在老地方。";
    let characters: Vec<char> = prose.chars().collect();
    let lines = characters.chunks(20).map(|line| p(&line.iter().collect::<String>()));
    let xml: String = [p("渡口"), p("")].into_iter().chain(lines).collect();
    assert_eq!(Parts::body(&xml).shown(), ["T 渡口", prose]);
    let xml = with("<w:jc w:val='center'/>", "渡口")
        + &with("<w:jc w:val='center'/>", "林渡")
        + &with("<w:ind w:firstLine='420'/>", "老人撑船撑了四十年。")
        + "<w:p><w:r><w:t>天亮了。</w:t><w:br/><w:t>船来了。</w:t></w:r></w:p>"
        + &with("<w:jc w:val='right'/>", "写于河东村");
    let parts = Parts::body(&xml);
    assert_eq!(parts.shown(), ["T 渡口", "^林渡", "老人撑船撑了四十年。", "天亮了。", "船来了。", ">写于河东村"]);
    assert_eq!(parts.document().metadata.author.as_deref(), Some("林渡"));
}

#[test]
fn what_is_not_on_the_page_is_not_read() {
    let xml = format!(
        "<w:p>{}<w:ins w:author='x'>{}</w:ins><w:del w:author='x'><w:r><w:delText>删去的</w:delText></w:r></w:del>{}\
         <w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>",
        run("", "留下的，"),
        run("", "加上的，"),
        run("<w:vanish/>", "藏着的，"),
        run("", "旧处，"),
        run("<w:vanish w:val='0'/>", "新处。")
    ) + "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE \\@</w:instrText><w:t>码</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>三月五日</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType='end'/><w:commentReference w:id='0'/></w:r></w:p>"
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        + "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>控件里的字。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>本来是</w:t></w:r></w:p>"
        + &p("一段。");
    assert_eq!(Parts::body(&xml).shown(), ["留下的，加上的，新处。", "三月五日", "控件里的字。", "本来是一段。"]);
}

#[test]
fn a_drawing_is_read_once_and_a_picture_by_its_description() {
    let text_box = "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:docPr id='1' name='文本框 1'/><wps:txbx><w:txbxContent>\
        <w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>\
        </mc:Fallback></mc:AlternateContent>";
    let picture = "<w:p><w:r><w:drawing><wp:docPr id='2' name='图片 2' descr='村口的石桥'/><pic:cNvPr descr='村口的石桥'/></w:drawing></w:r></w:p>";
    let xml = format!("<w:p><w:r><w:t>桥修好了。</w:t>{text_box}</w:r></w:p>{picture}{}", p("大家都来看。"));
    assert_eq!(Parts::body(&xml).shown(), ["桥修好了。", "框里的字。", "I 村口的石桥", "大家都来看。"]);
}

#[test]
fn notes_stand_at_the_end_and_are_led_to() {
    let note = |id: u8, text: &str| {
        format!(
            "<w:footnote w:id='{id}'><w:p><w:r><w:footnoteRef/><w:t xml:space='preserve'> {text}</w:t></w:r></w:p></w:footnote>"
        )
    };
    let notes = format!(
        "<w:footnotes><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>{}{}{}</w:footnotes>",
        note(2, "见县志。"),
        note(3, "见村史。"),
        note(4, "没有人提到。")
    );
    let refer = |kind: &str, id: u8| format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>");
    let xml = format!(
        "<w:p>{}{}{}{}{}{}</w:p>",
        run("", "桥"),
        refer("footnote", 3),
        run("", "在河上"),
        refer("endnote", 1),
        refer("footnote", 2),
        run("", "。")
    );
    let parts = Parts::body(&xml).with("word/footnotes.xml", &notes).with(
        "word/endnotes.xml",
        &format!("<w:endnotes><w:endnote w:id='1'>{}</w:endnote></w:endnotes>", p("尾注。")),
    );
    assert_eq!(parts.shown(), ["桥[1]在河上[2][3]。", "[1]|见村史。", "[2]|尾注。", "[3]|见县志。"]);
    let document = parts.document();
    let mark = &document.window.blocks[0].marks[0];
    assert_eq!((mark.range.clone(), &mark.style), (3..6, &MarkStyle::FootnoteReference("1".to_owned())));
    assert_eq!(document.window.blocks[1].inset.footnote.as_deref(), Some("1"));
}

#[test]
fn tables_keep_their_cells_and_those_of_one_column_are_frames() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        row(&[cell("", "村"), cell("<w:gridSpan w:val='2'/>", "人口"), cell("", "桥")]),
        row(&[cell("<w:vMerge w:val='restart'/>", "河东"), cell("", "男"), cell("", "女"), cell("", "一")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "120"), cell("", "130"), cell("", "")]),
        cell("", "删去的")
    );
    let frame = format!("<w:tbl><w:tr><w:tc>{table}{}</w:tc></w:tr></w:tbl>", p("表在框里。"));
    let expected = "# 村\t人口\t\t桥\n河东\t男\t女\t一\n\t120\t130\t\n";
    assert_eq!(Parts::body(&(p("下面是表。") + &table)).shown(), ["下面是表。", expected]);
    assert_eq!(Parts::body(&frame).shown(), [expected, "表在框里。"]);
}

#[test]
fn cells_are_numbered_too_and_a_picture_above_the_title_is_none() {
    let cell = |paragraph: &str| format!("<w:tc>{paragraph}</w:tc>");
    let row = |name: &str| format!("<w:tr>{}{}</w:tr>", cell(&numbered(1, 0, "")), cell(&p(name)));
    let picture = "<w:p><w:r><w:drawing><wp:docPr descr='封面上的石桥'/></w:drawing></w:r></w:p>";
    let text = "老人撑船撑了四十年，天亮就来，天黑才走，村里的人没有一个不认得他，也没有一个没坐过他的船。";
    let xml = format!("{picture}{}{}<w:tbl>{}{}</w:tbl>", p("渡口纪事"), p(text), row("河东"), row("河西"));
    assert_eq!(styled(&xml).shown(), ["I 封面上的石桥", "T 渡口纪事", text, "# 一、\t河东\n二、\t河西\n"]);
}

#[test]
fn links_and_names_lead_where_they_say() {
    let xml = "<w:p><w:hyperlink r:id='r1'><w:r><w:t>县志</w:t></w:r></w:hyperlink><w:r><w:t>和</w:t></w:r>\
        <w:hyperlink w:anchor='桥'><w:r><w:t>石桥</w:t></w:r></w:hyperlink><w:r><w:t>。</w:t></w:r></w:p>"
        .to_owned()
        + &p("河水很清。")
        + "<w:p><w:bookmarkStart w:id='1' w:name='桥'/><w:r><w:t>桥在河上。</w:t></w:r></w:p>";
    let relations = "<Relationships><Relationship Id='r1' Type='http://x/hyperlink' Target='https://example.org/a' TargetMode='External'/></Relationships>";
    let document = Parts::body(&xml).with("word/_rels/document.xml.rels", relations).document();
    let links: Vec<_> =
        document.window.blocks[0].marks.iter().map(|mark| (mark.range.clone(), mark.style.clone())).collect();
    assert_eq!(
        links,
        [(0..6, MarkStyle::Link("https://example.org/a".to_owned())), (9..15, MarkStyle::Link("#桥".to_owned()))]
    );
    let place = anchor(&document, "桥").unwrap();
    assert_eq!(document.window.block(place.block).unwrap().text, "桥在河上。");
}

#[test]
fn styles_of_characters_are_marked_where_they_are_the_exception() {
    let marked = |xml: &str| {
        let blocks = Parts::body(xml).document().window.blocks;
        blocks
            .into_iter()
            .flat_map(|block| block.marks.into_iter().map(move |mark| block.text[mark.range].to_owned()))
            .collect::<Vec<_>>()
    };
    let xml = format!("<w:p>{}{}{}</w:p>", run("", "他说了很长的一句话："), run("<w:b/>", "慢"), run("<w:b/>", "一点"));
    assert_eq!(marked(&xml), ["慢一点"]);
    assert!(marked(&format!("<w:p>{}</w:p>", run("<w:b/>", "全是粗的。"))).is_empty());
    let ruby = "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(Parts::body(ruby).shown(), ["漢（hàn）"]);
    assert_eq!(marked(ruby), ["（hàn）"]);
}

#[test]
fn what_the_file_says_of_itself_holds_where_the_text_says_nothing() {
    let core = "<c><dc:title>修路记</dc:title><dc:creator>林渡</dc:creator><dcterms:created>2021-03-05T00:00:00Z</dcterms:created></c>";
    let said = |xml: &str| {
        let document = Parts::body(xml).with("docProps/core.xml", core).document();
        let title = document.title().unwrap_or_default();
        [title, document.metadata.author.unwrap_or_default(), document.metadata.date.unwrap_or_default()]
    };
    assert_eq!(said(&p("天亮了，他解开缆绳，慢慢地撑船过河去了。")), ["修路记", "林渡", "2021-03-05"]);
    let own = with("<w:jc w:val='center'/>", "渡口") + &p("作者：河生") + &p("天亮了，他解开缆绳。");
    assert_eq!(said(&own), ["渡口", "河生", "2021-03-05"]);
}

#[test]
fn hostile_nesting_costs_a_moment() {
    let deep = |open: &str, close: &str| open.repeat(30_000) + &p("底。") + &close.repeat(30_000);
    for xml in [
        deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        deep("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        deep("<w:del>", "</w:del>"),
        "<w:p><w:r><w:t>".repeat(20_000),
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>".repeat(20_000),
    ] {
        let _ = Parts::body(&xml).document();
    }
}

proptest! {
    #[test]
    fn any_damage_gives_a_document(at in 0_usize..4_000, byte in any::<u8>(), cut in 0_usize..4_000) {
        let mut parts = styled(&(with("<w:pStyle w:val='3'/>", "修路") + &numbered(1, 1, "备石料。") + &p("河水很清。")));
        for xml in parts.0.values_mut() {
            let len = xml.len();
            if let Some(place) = xml.get_mut(at % len) {
                *place = byte;
            }
            xml.truncate(len - cut % len.min(200));
        }
        let document = parts.document();
        prop_assert!(document.window.blocks.windows(2).all(|pair| pair[0].start < pair[1].start));
    }
}

#[test]
fn lines_and_dots_under_characters_are_those_of_their_runs() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = [
        run("<w:u w:val=\"single\"/>", "林渡"),
        run("", "读"),
        run("<w:u w:val=\"wavyHeavy\"/>", "渡口记"),
        run("<w:em w:val=\"dot\"/><w:u w:val=\"none\"/>", "三"),
        run("<w:em w:val=\"none\"/>", "遍"),
    ];
    let link = format!("<w:hyperlink w:anchor=\"a\">{}</w:hyperlink>", run("<w:u w:val=\"single\"/>", "见后"));
    let document = Parts::body(&format!("<w:p>{}{link}</w:p>", body.concat())).document();
    let block = &document.window.blocks[0];
    let lines = block.marks.iter().filter_map(|mark| match mark.style {
        MarkStyle::Underline(underline) => Some((&block.text[mark.range.clone()], underline)),
        _ => None,
    });
    let expected = [("林渡", Underline::Straight), ("渡口记", Underline::Wavy), ("三", Underline::Dots)];
    assert_eq!(lines.collect::<Vec<_>>(), expected);
}
