//! Exports read back the same, hold to the model of web annotations, and files that do not are refused in words.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::{
    annotation::{Anchor, Bookmark, Colour, DocumentKey, Draft, fixtures},
    document::ContentHash,
    exchange::{Causes, Machine},
    text::{Place, SourceOffset, TextRange},
};

const DEVICE: &str = "0123456789abcdef0123456789abcdef";

fn bookmark(exact: &str) -> Bookmark {
    let id = "00112233445566778899aabbccddeeff".parse().unwrap();
    Bookmark { id, modified: 1_605_830_400_456, ..fixtures::bookmark(0, exact) }
}

/// The state of a bookmark of which only the times are known.
fn old(bookmark: Bookmark) -> BookmarkState {
    BookmarkState { causes: Causes::of_times(&bookmark, false), bookmark }
}

fn exchange() -> Exchange {
    let draft = fixtures::draft("无");
    let anchor = Anchor { chars: None, ..draft.anchor.clone() };
    let content = Draft { note: String::new(), tags: vec![], anchor, ..draft };
    let bare = Bookmark { id: "f".repeat(32).parse().unwrap(), content, ..bookmark("无") };
    let one = Machine::named(DEVICE.to_owned());
    let causes = Causes::new(&one, 5, &bare);
    let mut life = causes.clone();
    life.set_removed(&one, 9, true);
    let gone = |digit: &str, life| Removed { id: digit.repeat(32).parse().unwrap(), modified: 7, life };
    let removed = vec![gone("e", Life::removed_at(7)), gone("d", life.life())];
    Exchange {
        bookmarks: vec![old(bookmark("引文")), BookmarkState { bookmark: bare, causes }],
        removed,
        readings: Vec::new(),
        fragments: BTreeMap::from([("f".repeat(32).parse().unwrap(), "epubcfi(/6/4!/4/2,/1:0,/1:1)".to_owned())]),
    }
}

fn is_iri(value: &Value) -> bool {
    let is_iri = |text: &str| text.contains(':') && text.bytes().all(|b| b.is_ascii_graphic());
    value.as_str().is_some_and(is_iri)
}

/// What the W3C Web Annotation Data Model (2017) asks of an annotation such as ours.
fn check_annotation(annotation: &Value) {
    const MOTIVATIONS: [&str; 3] = ["bookmarking", "commenting", "tagging"];
    assert!(is_iri(&annotation["id"]), "3.1: exactly one IRI");
    assert_eq!(annotation["type"], "Annotation");
    for motivation in annotation["motivation"].as_array().unwrap() {
        assert!(MOTIVATIONS.contains(&motivation.as_str().unwrap()), "3.3.5: a motivation of the model");
    }
    for time in ["created", "modified"] {
        let time = annotation[time].as_str().unwrap();
        assert!(time.ends_with('Z') && millis_of(time).is_some(), "3.3.1: xsd:dateTime with a time zone");
    }
    for body in annotation.get("body").map_or(&vec![], |body| body.as_array().unwrap()) {
        assert_eq!(body["type"], "TextualBody", "3.2.4");
        assert!(body["value"].is_string() && MOTIVATIONS.contains(&body["purpose"].as_str().unwrap()));
    }
    let target = &annotation["target"];
    assert_eq!(target["type"], "SpecificResource", "4");
    assert!(is_iri(&target["source"]["id"]), "4: exactly one source");
    assert_eq!(target["source"]["type"], "Text", "3.2.2: a class of the model");
    let selectors = target["selector"].as_array().unwrap();
    let quotes: Vec<&Value> = selectors.iter().filter(|one| one["type"] == "TextQuoteSelector").collect();
    assert!(matches!(quotes.as_slice(), [one] if one["exact"].is_string()), "4.2.4: exactly one exact");
    for position in selectors.iter().filter(|one| one["type"] == "TextPositionSelector") {
        assert!(position["start"].as_u64() <= position["end"].as_u64(), "4.2.5: integers from 0 on");
    }
}

/// Keys that are neither the model's nor under our prefix would be lost, or worse, mean something else.
fn check_keys(value: &Value) {
    const KNOWN: [&str; 27] = [
        "@context",
        "id",
        "type",
        "label",
        "total",
        "first",
        "startIndex",
        "items",
        "motivation",
        "created",
        "modified",
        "body",
        "target",
        "purpose",
        "value",
        "format",
        "source",
        "selector",
        "exact",
        "conformsTo",
        "prefix",
        "suffix",
        "start",
        "end",
        "dc:title",
        "dc:creator",
        "dc:date",
    ];
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                assert!(key.starts_with("zhujian:") || KNOWN.contains(&key.as_str()), "{key}");
                check_keys(value);
            }
        }
        Value::Array(items) => items.iter().for_each(check_keys),
        _ => {}
    }
}

#[test]
fn an_export_keeps_to_the_web_annotation_model() {
    let collection: Value = serde_json::from_str(&json_ld(&exchange(), DEVICE)).unwrap();
    assert_eq!(collection["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    // A prefix must end in a mark that parts it from what follows (JSON-LD 1.1, 9.15).
    assert!(collection["@context"][1]["zhujian"].as_str().unwrap().ends_with(':'));
    assert_eq!(collection["type"], "AnnotationCollection", "5.1");
    assert_eq!(collection["first"]["type"], "AnnotationPage", "5.2");
    assert!(
        is_iri(&collection["id"])
            && is_iri(&collection["first"]["id"])
            && collection["id"] != collection["first"]["id"]
    );
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    items.iter().for_each(check_annotation);
    let mut fields = collection.clone();
    fields.as_object_mut().unwrap().remove("@context");
    check_keys(&fields);
}

#[test]
fn nothing_of_a_removed_bookmark_is_told_but_its_name() {
    let collection: Value = serde_json::from_str(&json_ld(&exchange(), DEVICE)).unwrap();
    let gone = collection["zhujian:removed"][0].as_object().unwrap();
    assert_eq!(gone.keys().collect::<Vec<_>>(), ["id", "modified"]);
    let gone = collection["zhujian:removed"][1].as_object().unwrap();
    assert_eq!(gone.keys().collect::<Vec<_>>(), ["id", "modified", "zhujian:causes"]);
    assert_eq!(
        gone["zhujian:causes"],
        format!(r#"{{"seen":{{"{DEVICE}":9}},"values":[[9,"{DEVICE}",null]]}}"#),
        "and who removed it"
    );
}

#[test]
fn what_was_written_is_read_as_it_was() {
    assert_eq!(read_json_ld(&json_ld(&exchange(), DEVICE)), Ok(exchange()));
    assert_eq!(read_json_ld(&json_ld(&Exchange::default(), DEVICE)), Ok(Exchange::default()));
}

#[test]
fn what_is_wrong_is_refused_and_named() {
    let good = json_ld(&exchange(), DEVICE);
    let annotation = |field| ImportError::Annotation { number: 1, field };
    for (from, to, expected) in [
        ("urn:uuid:00112233", "urn:uuid:x0112233", annotation("id")),
        ("file:///%E4", "http://a/%E4", annotation("source")),
        ("2020-11-20T00:00:00.123Z", "gestern", annotation("created")),
        ("\"exact\": \"引文\"", "\"exact\": \" \"", annotation("TextQuoteSelector")),
        (r#"{\"life\":"#, r#"{\"lif\":"#, ImportError::Annotation { number: 2, field: "zhujian:causes" }),
        (r#""zhujian:version": 2"#, r#""zhujian:version": 9"#, ImportError::Newer { found: 9 }),
        ("两行", &"长".repeat(LONGEST_TEXT / 3 + 1), ImportError::TooLarge),
    ] {
        assert_eq!(read_json_ld(&good.replacen(from, to, 1)), Err(expected), "{from}");
    }
    for text in ["", "{", "[]", "null", "{}", &good.replace("AnnotationPage", "Page"), &"[".repeat(100_000)] {
        assert!(matches!(read_json_ld(text), Err(ImportError::Shape { .. })), "{}", &text[..text.len().min(40)]);
    }
}

fn text() -> impl Strategy<Value = String> {
    "[\\PC\n\t]{0,20}"
}

prop_compose! {
    fn any_bookmark()(
        id in "[0-9a-f]{32}", path in "/\\PC{0,20}", title in text(), author in prop::option::of(text()),
        exact in "[\\PC\n]{0,20}书", prefix in text(), note in text(), tags in prop::collection::vec(text(), 0..4),
        places in any::<[u32; 4]>(), chars in prop::option::of((0u64..9, 9u64..99)), times in any::<[u32; 2]>(),
        colour in 0usize..5,
    ) -> Bookmark {
        let place = |block: u32, within: u32| Place::new(SourceOffset(block.into()), within as usize);
        let ends = [place(places[0], places[1]), place(places[2], places[3])];
        let content = Draft {
            path: DocumentKey::of(&crate::document::Origin::File(path.into())),
            title,
            author,
            date: None,
            statements: vec![("url".to_owned(), "https://example.org/1".to_owned())],
            anchor: Anchor {
                exact,
                prefix,
                suffix: String::new(),
                range: TextRange { start: ends[0].min(ends[1]), end: ends[0].max(ends[1]) },
                section: tags.clone(),
                hash: ContentHash::default(),
                chars: chars.map(|(start, end)| start..end),
            },
            note,
            tags,
            colour: Colour::ALL[colour],
        };
        Bookmark { id: id.parse().unwrap(), created: times[0].into(), modified: times[1].into(), content }
    }
}

proptest! {
    #[test]
    fn any_bookmark_comes_back(bookmark in any_bookmark()) {
        let exchange = Exchange { bookmarks: vec![old(bookmark)], ..Exchange::default() };
        prop_assert_eq!(read_json_ld(&json_ld(&exchange, DEVICE)), Ok(exchange));
    }

    #[test]
    fn a_damaged_file_is_survived(at in 0usize..3_000, byte in any::<u8>()) {
        let mut bytes = json_ld(&exchange(), DEVICE).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read_json_ld(&String::from_utf8_lossy(&bytes));
    }
}
