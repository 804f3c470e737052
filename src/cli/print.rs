//! `zhujian print`: a document set in lines, exactly as wide as asked for.

use std::{
    borrow::Cow,
    collections::HashSet,
    io::{self, IsTerminal},
};

use serde::Serialize;

use crate::{
    document::{Block, BlockKind, shown},
    i18n::Strings,
    layout::{Label, Line, Readings, Typesetting, glyphs, lay_out, readings},
    settings::{PinyinShown, Settings},
    source::Reading,
    text::{Columns, Script, Switch, Switches, WidthProfile, Written, written},
};

use super::{
    Failure,
    args::{Format, Print},
    output::Output,
    pieces,
};

/// The width where there is neither an argument nor a terminal.
const DEFAULT_WIDTH: Columns = Columns(80);
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
    /// How its rare characters are read, where that is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings: Vec<JsonReading>,
}

/// How a character is read.
#[derive(Debug, Serialize)]
struct JsonReading {
    /// Where it stands in the decoded text, in characters.
    at: u64,
    /// In pinyin with the mark of its tone.
    pinyin: &'static str,
}

/// The script that is printed, and what the document is written in once it tells.
struct InScript {
    script: Script,
    written: Option<Written>,
}

impl InScript {
    /// Looks at the next piece of the document.
    fn look_at(&mut self, blocks: &[Block]) {
        if self.script != Script::AsIs && self.written.is_none() {
            self.written = written(blocks.iter().flat_map(|block| block.text.chars()));
        }
    }

    /// The text of a block as it is printed: as long as it is written, and every character in its place.
    fn text<'b>(&self, block: &'b Block) -> Cow<'b, str> {
        let shown = shown(block, 0..block.text.len(), self.script, self.written);
        shown.map_or(Cow::Borrowed(block.text.as_str()), Cow::Owned)
    }
}

/// Prints the document.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Print, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let setting = typesetting(args);
    let mut out = Output::new();
    let mut pieces = pieces::of(&args.file, reading, settings, strings)?;
    let mut script = InScript { script: args.script, written: None };
    match args.format {
        Format::Text => text(&mut pieces, &setting, (args.raw, &mut script), &mut out, strings)?,
        Format::Json => json(&mut pieces, &setting, &mut script, &mut out, strings)?,
    }
    Ok(out.finish()?)
}

/// How lines are set: nothing printed is wider than asked for, so a mark that hangs takes its gutter from the measure.
fn typesetting(args: &Print) -> Typesetting {
    let width = args.width.or_else(terminal_width).unwrap_or(DEFAULT_WIDTH);
    let may_adjust = !args.plain_fit;
    let hang = may_adjust && args.hang && width > GUTTER;
    Typesetting {
        measure: if hang { width - GUTTER } else { width },
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
        },
        ..Typesetting::default()
    }
}

/// The columns of the terminal that is written to.
fn terminal_width() -> Option<Columns> {
    let stdout = io::stdout();
    let size = stdout.is_terminal().then(|| rustix::termios::tcgetwinsize(&stdout).ok())??;
    Some(Columns(size.ws_col)).filter(|&columns| columns > Columns(0))
}

/// A title that stands in the front matter alone is no text of the document.
fn is_printed(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Title { is_in_text: false })
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
        for block in blocks.iter().filter(|block| is_printed(block)) {
            if !is_first && !block.is_tight && !block.is_continuation {
                out.line("")?;
            }
            is_first = false;
            let shown = script.text(block);
            let mut known = HashSet::new();
            for line in lay_out(block, setting) {
                let above = above(&line, block, setting, &mut known);
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

/// A line as plain text: its clusters at their columns, spaces between. A tab would take any number of columns, so it is
/// a space as well.
fn plain(line: &Line, text: &str, profile: WidthProfile) -> String {
    let mut out = String::new();
    let mut at = Columns(0);
    let mut put = |column: Columns, part: &str, cells: Columns| {
        out.extend(std::iter::repeat_n(' ', usize::from(column.saturating_sub(at))));
        out.push_str(part);
        at = column + cells;
    };
    if let Some(lead) = &line.lead {
        put(lead.column, &lead.text, crate::text::columns(&lead.text, profile));
    }
    for glyph in glyphs(line, text, profile) {
        put(glyph.column, if glyph.cluster == "\t" { " " } else { glyph.cluster }, glyph.cells);
    }
    out
}

/// The row above a line with how its rare characters are read; empty where there is none.
fn above(line: &Line, block: &Block, setting: &Typesetting, known: &mut HashSet<char>) -> String {
    let mut text = String::new();
    let mut at = Columns(0);
    for label in labels(line, block, setting, known) {
        text.extend(std::iter::repeat_n(' ', usize::from(label.column.saturating_sub(at))));
        text.push_str(label.text);
        at = label.column + crate::text::columns(label.text, setting.profile);
    }
    text
}

/// How the rare characters of a line are read, each once a paragraph, where that is asked for.
fn labels(line: &Line, block: &Block, setting: &Typesetting, known: &mut HashSet<char>) -> Vec<Label> {
    if setting.readings == Readings::Off { Vec::new() } else { readings(line, block, setting, known) }
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
            let mut known = HashSet::new();
            for line in lay_out(block, setting).iter().filter(|_| is_printed(block)) {
                let object = JsonLine {
                    text: &shown[line.range.clone()],
                    start: block.char_at(line.range.start),
                    end: end_char(block, line),
                    columns: line.columns,
                    block: index,
                    readings: labels(line, block, setting, &mut known)
                        .into_iter()
                        .map(|label| JsonReading { at: block.char_at(label.within), pinyin: label.text })
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
