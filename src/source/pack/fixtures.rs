//! Packs for tests.

use miniz_oxide::deflate::compress_to_vec;
use rawzip::crc32;

/// A file to be packed.
pub(in crate::source) struct Packed<'a> {
    pub name: &'a [u8],
    /// The method, and the bytes as they lie in the pack.
    pub method: u16,
    pub bytes: Vec<u8>,
    pub crc: u32,
    /// Bytes when it is unpacked, as is claimed.
    pub claimed: u32,
    pub flags: u16,
}

impl<'a> Packed<'a> {
    /// `content`, deflated.
    pub(in crate::source) fn new(name: &'a (impl AsRef<[u8]> + ?Sized), content: &[u8]) -> Self {
        Self {
            name: name.as_ref(),
            method: 8,
            bytes: compress_to_vec(content, 6),
            crc: crc32(content),
            claimed: content.len() as u32,
            flags: 0,
        }
    }

    /// `content` as it is.
    pub(in crate::source) fn stored(name: &'a (impl AsRef<[u8]> + ?Sized), content: &[u8]) -> Self {
        Self { method: 0, bytes: content.to_vec(), ..Self::new(name, content) }
    }
}

/// A pack of these files.
pub(in crate::source) fn pack(files: &[Packed]) -> Vec<u8> {
    let (mut pack, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let header = header(file);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&header);
        // No comment, disk 0, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&(pack.len() as u32).to_le_bytes());
        directory.extend_from_slice(file.name);
        pack.extend_from_slice(b"PK\x03\x04");
        pack.extend_from_slice(&header);
        pack.extend_from_slice(file.name);
        pack.extend_from_slice(&file.bytes);
    }
    let (start, count) = (pack.len() as u32, files.len().min(0xffff) as u16);
    pack.extend_from_slice(&directory);
    pack.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    pack.extend_from_slice(&count.to_le_bytes());
    pack.extend_from_slice(&count.to_le_bytes());
    pack.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    pack.extend_from_slice(&start.to_le_bytes());
    pack.extend_from_slice(&[0; 2]);
    pack
}

/// What a file's own header and its entry in the directory have in common: version to field lengths.
fn header(file: &Packed) -> Vec<u8> {
    let mut header = vec![20, 0];
    header.extend_from_slice(&file.flags.to_le_bytes());
    header.extend_from_slice(&file.method.to_le_bytes());
    // No date.
    header.extend_from_slice(&[0; 4]);
    header.extend_from_slice(&file.crc.to_le_bytes());
    header.extend_from_slice(&(file.bytes.len() as u32).to_le_bytes());
    header.extend_from_slice(&file.claimed.to_le_bytes());
    header.extend_from_slice(&(file.name.len() as u16).to_le_bytes());
    header.extend_from_slice(&[0; 2]);
    header
}
