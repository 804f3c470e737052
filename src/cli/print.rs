//! `zhujian print`: a document set in lines, exactly as wide as asked for.

use std::collections::HashSet;

use serde::Serialize;

use crate::{
    document::Block,
    i18n::Strings,
    layout::{Label, Line, Readings, Spacing, Typesetting, glyphs, lay_out, readings, spelled, suits_grid},
    platform,
    settings::{Grid, PinyinShown, Settings},
    source::Reading,
    text::{Columns, ReadCharacter, Switch, Switches, WidthProfile, syllables},
};

use super::{
    Failure,
    args::{Format, Print},
    output::Output,
    pieces, print_vertical,
    printed_text::{InScript, printed},
};

/// The width where there is neither an argument nor a terminal.
const DEFAULT_WIDTH: Columns = Columns(80);
/// The rows of a page of vertical lines where there is neither.
const DEFAULT_HEIGHT: u16 = 24;
/// The columns a hanging mark takes.
const GUTTER: Columns = Columns(2);

/// A set line, as scripts read it.
#[derive(Debug, Serialize)]
struct JsonLine<'a> {
    /// The text of the line, without its indent.
    text: &'a str,
    /// Where it starts in the decoded text, in characters.
    start: u64,
    /// Where it ends.
    end: u64,
    /// The columns it takes, its indent included.
    columns: Columns,
    /// The index of its block in the document.
    block: usize,
    /// How its characters are read, where that is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings: Vec<JsonReading>,
}

/// How a character is read.
#[derive(Debug, Serialize)]
struct JsonReading {
    /// Where it stands in the decoded text, in characters.
    at: u64,
    /// In pinyin with the mark of its tone, or in bopomofo where that is asked for; by words that of a word, at its first character.
    pinyin: String,
}

/// Prints the document.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Print, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let mut out = Output::new();
    let mut pieces = pieces::of(&args.file, reading, settings, strings)?;
    let has_grid = match args.grid {
        Grid::Auto => suits_grid(&pieces.document().window.blocks),
        Grid::On => true,
        Grid::Off => false,
    };
    let setting = Typesetting { has_grid, ..typesetting(args, settings) };
    let mut script = InScript::new(args.script);
    match args.format {
        Format::Text if args.vertical => {
            print_vertical::text(&mut pieces, &setting, (args.raw, &mut script), &mut out, strings)?;
        }
        Format::Text => text(&mut pieces, &setting, (args.raw, &mut script), &mut out, strings)?,
        Format::Json => json(&mut pieces, &setting, &mut script, &mut out, strings)?,
    }
    Ok(out.finish()?)
}

/// How lines are set: nothing printed is wider than asked for, so a mark that hangs takes its gutter from the measure.
fn typesetting(args: &Print, settings: &Settings) -> Typesetting {
    let width = args.width.or_else(|| terminal_size().map(|(columns, _)| columns)).unwrap_or(DEFAULT_WIDTH);
    let may_adjust = !args.plain_fit;
    let hang = may_adjust && args.hang && (width > GUTTER || args.vertical);
    let setting = Typesetting {
        measure: if hang && !args.vertical { width - GUTTER } else { width },
        profile: args.ambiguous_width.profile(),
        indent: args.indent,
        line_break: args.line_break,
        switches: Switches::default()
            .with(Switch::Hang, hang)
            .with(Switch::Justify, may_adjust && args.justify)
            .with(Switch::LatinGap, may_adjust && args.latin_gap)
            .with(Switch::RepairOrphans, may_adjust),
        readings: match args.pinyin {
            PinyinShown::Off => Readings::Off,
            PinyinShown::Rare => Readings::Rare,
            PinyinShown::All => Readings::All,
            PinyinShown::Hsk(level) => Readings::Hsk(level),
        },
        pinyin_script: args.pinyin_script.unwrap_or(settings.pinyin_script),
        joins_words: args.pinyin_words.unwrap_or(settings.pinyin_words),
        ..Typesetting::default()
    };
    let rows = args.height.or_else(|| terminal_size().map(|(_, rows)| rows)).unwrap_or(DEFAULT_HEIGHT);
    // A mark that hangs takes a row below the others.
    let rows = if hang { rows.saturating_sub(1) } else { rows };
    let lines = (settings.vertical_gap, settings.vertical_marks);
    if args.vertical { setting.vertical(width, rows, lines) } else { setting }
}

/// The columns and rows of the terminal that is written to.
fn terminal_size() -> Option<(Columns, u16)> {
    let (columns, rows) = platform::terminal_size()?;
    (columns > 0 && rows > 0).then_some((Columns(columns), rows))
}

fn text(
    pieces: &mut pieces::Pieces,
    setting: &Typesetting,
    (is_raw, script): (bool, &mut InScript),
    out: &mut Output,
    strings: &Strings,
) -> Result<(), Failure> {
    let mut is_first = true;
    while let Some(blocks) = pieces.next(strings)? {
        script.look_at(blocks);
        for block in printed(blocks) {
            let block = &*block;
            if !is_first && !block.is_tight && !block.is_continuation {
                out.line("")?;
            }
            is_first = false;
            let shown = script.text(block);
            let mut known = Known::of(block, setting);
            for line in lay_out(block, setting) {
                let above = above(known.above(&line), setting.profile);
                if !above.is_empty() {
                    out.line(&above)?;
                }
                let line = plain(&line, &shown, setting.profile);
                if is_raw { out.raw(format!("{}\n", line.trim_end()))? } else { out.line(line.trim_end())? }
            }
        }
    }
    Ok(())
}

/// A line as plain text: its clusters at their columns, spaces between.
fn plain(line: &Line, text: &str, profile: WidthProfile) -> String {
    let mut out = String::new();
    let mut at = Columns(0);
    let mut put = |column: Columns, part: &str, cells: Columns| {
        out.extend(std::iter::repeat_n(' ', usize::from(column.saturating_sub(at))));
        out.push_str(part);
        at = column + if line.spacing == Spacing::Cells { cells } else { crate::text::columns(part, profile) };
    };
    for lead in &line.leads {
        put(lead.column, &lead.text, crate::text::columns(&lead.text, profile));
    }
    for glyph in glyphs(line, text, profile) {
        put(glyph.column, glyph.cluster, glyph.cells);
    }
    out
}

/// The row above a line with how its characters are read; empty where there is none.
fn above(labels: Vec<Label>, profile: WidthProfile) -> String {
    let mut text = String::new();
    let mut at = Columns(0);
    for label in labels {
        text.extend(std::iter::repeat_n(' ', usize::from(label.column.saturating_sub(at))));
        text.push_str(&label.text);
        at = label.column + crate::text::columns(&label.text, profile);
    }
    text
}

/// What is said of the readings of a block's characters.
struct Known<'b> {
    block: &'b Block,
    setting: &'b Typesetting,
    /// Rare characters that were said already.
    said: HashSet<char>,
    /// All syllables, where they are wanted.
    syllables: Vec<ReadCharacter>,
}

impl<'b> Known<'b> {
    fn of(block: &'b Block, setting: &'b Typesetting) -> Self {
        let said = setting.transcription();
        let syllables = said.map_or_else(Vec::new, |said| syllables(&block.text, said));
        Self { block, setting, said: HashSet::new(), syllables }
    }

    /// How characters of a line are read: all, or the rare ones, each once a paragraph.
    fn above(&mut self, line: &Line) -> Vec<Label> {
        match self.setting.readings {
            Readings::Off => Vec::new(),
            Readings::Rare => readings(line, self.block, self.setting, &mut self.said),
            Readings::All | Readings::Hsk(_) => spelled(line, self.block, self.setting, &self.syllables),
        }
    }
}

fn json(
    pieces: &mut pieces::Pieces,
    setting: &Typesetting,
    script: &mut InScript,
    out: &mut Output,
    strings: &Strings,
) -> Result<(), Failure> {
    let mut index = 0;
    out.raw("[")?;
    let mut separator = "\n";
    while let Some(blocks) = pieces.next(strings)? {
        script.look_at(blocks);
        for block in blocks {
            let shown = script.text(block);
            let mut known = Known::of(block, setting);
            for line in lay_out(block, setting).iter().filter(|_| !block.is_aside()) {
                let object = JsonLine {
                    text: &shown[line.range.clone()],
                    start: block.char_at(line.range.start),
                    end: end_char(block, line),
                    columns: line.columns,
                    block: index,
                    readings: known
                        .above(line)
                        .into_iter()
                        .map(|label| JsonReading { at: block.char_at(label.within), pinyin: label.text.into_owned() })
                        .collect(),
                };
                out.raw(separator)?;
                out.json_in_line(&object)?;
                separator = ",\n";
            }
            index += 1;
        }
    }
    Ok(out.raw("\n]\n")?)
}

/// One past the last character of the line: where markup follows it, that is not the line's.
fn end_char(block: &Block, line: &Line) -> u64 {
    match block.text[line.range.clone()].char_indices().next_back() {
        Some((last, _)) => block.char_at(line.range.start + last) + 1,
        None => block.char_at(line.range.start),
    }
}
