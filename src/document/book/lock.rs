//! Whether the text of a book is locked (DRM), and by whom: `META-INF/encryption.xml` (EPUB OCF, 4.2.6.3.1). Fonts that are
//! obfuscated are no obstacle, for nothing is shown of them.

use super::address::Address;
use crate::document::{
    members::Members,
    xml::{Piece, Pieces},
};

/// Algorithms that fonts are obfuscated with: IDPF's and Adobe's.
const OF_FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];
/// Files that give away whose lock it is.
const SIGNS: [(&str, &str); 4] = [
    ("META-INF/license.lcpl", "Readium LCP"),
    ("META-INF/sinf.xml", "Apple FairPlay"),
    ("META-INF/rights.xml", "Adobe ADEPT"),
    ("META-INF/signature.xml", "Apple FairPlay"),
];
/// How a lock is called that nobody knows.
const UNKNOWN: &str = "DRM";

/// The name of the lock on one of the files `paths`.
pub(super) fn lock(members: &dyn Members, paths: &[&str]) -> Option<&'static str> {
    let text = String::from_utf8(members.read("META-INF/encryption.xml").ok()?).ok()?;
    let mut algorithm = String::new();
    let is_locked = Pieces::of(&text).any(|piece| {
        let Piece::Open(element) = piece else { return false };
        match element.name() {
            "EncryptedData" => algorithm.clear(),
            // The first is that of the content, one of the key may stand below.
            "EncryptionMethod" if algorithm.is_empty() => {
                algorithm = element.attribute("Algorithm").unwrap_or_default()
            }
            "CipherReference" if !OF_FONTS.contains(&algorithm.as_str()) => {
                let address = element.attribute("URI").and_then(|uri| Address::of("", &uri));
                return address.is_some_and(|address| paths.contains(&address.path.as_str()));
            }
            _ => {}
        }
        false
    });
    let listed = || members.paths();
    let sign = || SIGNS.iter().find(|(path, _)| listed().contains(path)).map_or(UNKNOWN, |&(_, name)| name);
    is_locked.then(sign)
}
