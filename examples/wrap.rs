//! Sets a paragraph in lines of 24 columns by the rules of Chinese typography.
//!
//!     cargo run --example wrap

use zhujian::{
    layout::wrap,
    text::{Columns, WidthProfile},
};

fn main() {
    let text = "他说：“路要一步一步走。”后来，河边的人都记住了这句话——每年春天，他们还会说起它。";
    for line in wrap(text, Columns(24), WidthProfile::NARROW) {
        println!("{}", text.get(line).unwrap_or_default());
    }
}
