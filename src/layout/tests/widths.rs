//! A real speech at every width a reader may choose.

use super::{SPEECH, plain, speech};
use crate::{
    layout::{
        Setting,
        kinsoku::{is_end_forbidden, is_start_forbidden, start_forbidden_from},
        lay_out,
        setting::LineBreak,
    },
    text::WidthProfile,
};

#[test]
fn no_line_of_a_speech_breaks_a_rule_at_any_width() {
    for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
        for measure in 20..=120 {
            let setting = Setting { measure, profile, ..Setting::default() };
            for block in speech() {
                for line in lay_out(&block, &setting) {
                    let text = &block.text[line.range.clone()];
                    assert!(line.columns <= measure, "{text}");
                    assert!(
                        line.range.start == 0 || !text.starts_with(|c| is_start_forbidden(c, LineBreak::Strict)),
                        "{text}"
                    );
                    assert!(line.is_last || !text.ends_with(is_end_forbidden), "{text}");
                }
            }
        }
    }
    assert!(SPEECH.contains(|c| start_forbidden_from(c).is_some()));
}

#[test]
fn hanging_and_spacing_fill_nearly_every_line() {
    for measure in [40, 60, 80] {
        let setting = Setting { hang: true, justify: true, profile: WidthProfile::WIDE, ..plain(measure) };
        let lines: Vec<_> = speech().flat_map(|block| lay_out(&block, &setting)).filter(|line| !line.is_last).collect();
        let full = lines.iter().filter(|line| line.columns == measure).count();
        assert!(full * 100 >= lines.len() * 97, "{full} of {} at {measure}", lines.len());
    }
}
