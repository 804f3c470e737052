//! Packs as they are made, and as those make them who mean harm.

use super::{
    super::fixtures::{Packed, pack},
    *,
};

fn source(bytes: Vec<u8>) -> Source {
    Source::of_bytes("书.epub", bytes)
}

fn read(bytes: Vec<u8>, path: &str) -> Result<Vec<u8>, MemberError> {
    Pack::open(&source(bytes)).unwrap().read(path)
}

#[test]
fn members_are_listed_in_order_and_unpacked_by_their_path() {
    let files = [
        Packed::stored("mimetype", b"application/epub+zip"),
        Packed::new("正文/一.xhtml", "山".repeat(999).as_bytes()),
    ];
    let source = source(pack(&files));
    let pack = Pack::open(&source).unwrap();
    assert_eq!(pack.paths(), ["mimetype", "正文/一.xhtml"]);
    assert_eq!(pack.read("正文/一.xhtml").unwrap(), "山".repeat(999).as_bytes());
    assert_eq!(pack.read("MimeType").unwrap(), b"application/epub+zip");
    assert_eq!(pack.read("正文/二.xhtml"), Err(MemberError::Missing));
}

#[test]
fn of_two_members_of_one_path_the_first_is_read_and_none_that_leads_out() {
    let files =
        [Packed::new("a", b"one"), Packed::new("a", b"two"), Packed::new("../a", b"out"), Packed::new("/a", b"root")];
    let source = source(pack(&files));
    let pack = Pack::open(&source).unwrap();
    assert_eq!((pack.paths(), pack.read("a")), (vec!["a"], Ok(b"one".to_vec())));
    assert_eq!(pack.read("../a"), Err(MemberError::Missing));
}

#[test]
fn a_bomb_is_unpacked_no_further_than_it_claims_and_claims_in_vain() {
    let honest = Packed { claimed: 80 << 20, ..Packed::new("a", b"") };
    let lying = Packed { claimed: 1000, ..Packed::new("a", &vec![0; 8 << 20]) };
    assert_eq!(read(pack(&[honest]), "a"), Err(MemberError::TooLarge));
    assert_eq!(read(pack(&[lying]), "a"), Err(MemberError::Damaged(vec![0; 1000])));
    // Many members of one bomb are together what one is.
    let names: Vec<String> = (0..40).map(|n| n.to_string()).collect();
    let content = vec![b'a'; 2 << 20];
    let files: Vec<Packed> = names.iter().map(|name| Packed::new(name, &content)).collect();
    let source = source(pack(&files));
    let pack = Pack::open(&source).unwrap();
    let unpacked = names.iter().filter(|name| pack.read(name).is_ok()).count();
    assert_eq!(unpacked as u64 * (2 << 20), BELIEVED);
}

#[test]
fn what_is_locked_damaged_or_packed_otherwise_is_told() {
    let locked = Packed { flags: 1, ..Packed::new("a", b"one") };
    let other = Packed { method: 12, ..Packed::new("a", b"one") };
    let mut cut = Packed::new("a", "山河".repeat(9000).as_bytes());
    cut.bytes.truncate(30);
    assert_eq!(read(pack(&[locked]), "a"), Err(MemberError::Locked));
    assert_eq!(read(pack(&[other]), "a"), Err(MemberError::Locked));
    let rest = read(pack(&[cut]), "a").unwrap_err().rest().unwrap();
    assert!(rest.starts_with("山河山河".as_bytes()), "{}", rest.len());
}

#[test]
fn what_is_no_pack_or_has_too_many_members_is_refused() {
    let opened = |bytes: Vec<u8>| Pack::open(&source(bytes)).map(|pack| pack.members.len());
    assert!(matches!(opened(b"PK\x03\x04 and no more".to_vec()), Err(SourceError::PackDamaged(_))));
    assert!(matches!(opened(pack(&[])), Err(SourceError::PackDamaged(_))));
    let names: Vec<String> = (0..MOST_MEMBERS + 1).map(|n| n.to_string()).collect();
    let files: Vec<Packed> = names.iter().map(|name| Packed::stored(name, b"")).collect();
    assert!(matches!(opened(pack(&files)), Err(SourceError::PackTooLarge(_))));
    assert_eq!(opened(pack(&files[1..])).unwrap(), MOST_MEMBERS);
}
