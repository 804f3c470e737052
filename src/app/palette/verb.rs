//! Commands of the palette that take an argument: `theme paper`, `set measure 72`, `sort name`, `open PATH`.

use crate::{
    app::action::Action,
    document::{Grouping, Sorting},
    exchange::ExportFormat,
    report::ReportFormat,
    search::TagQuery,
    settings::{Language, Settings},
    text::Script,
};

use super::command::Command;

/// A command that takes an argument, or that has no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Verb {
    Theme,
    Lang,
    Script,
    Copy,
    Set,
    Sort,
    Group,
    Open,
    Recent,
    Search,
    Concord,
    Trend,
    Parallels,
    Compare,
    Terms,
    Collocates,
    Beside,
    Save,
    Messages,
    Forget,
    SetForGood,
    Reset,
    Export,
}

/// The names of each: the first is the one its string goes by, all may be typed.
const NAMES: [(Verb, &[&str]); 23] = [
    (Verb::Theme, &["theme", "主题", "主題", "配色"]),
    (Verb::Lang, &["lang", "language", "语言", "語言"]),
    (Verb::Script, &["script", "简繁", "簡繁", "换字", "換字"]),
    (Verb::Copy, &["copy", "复制", "複製"]),
    (Verb::Set, &["set", "设置", "設定"]),
    (Verb::Sort, &["sort", "排序"]),
    (Verb::Group, &["group", "分组", "分組"]),
    (Verb::Open, &["open", "e", "打开", "開啟"]),
    (Verb::Recent, &["recent", "最近"]),
    (Verb::Search, &["search", "搜索", "搜尋"]),
    (Verb::Concord, &["concord", "语境", "語境"]),
    (Verb::Trend, &["trend", "走势", "走勢"]),
    (Verb::Parallels, &["parallels", "互见", "互見"]),
    (Verb::Compare, &["compare", "对照", "對照"]),
    (Verb::Terms, &["terms", "特有词", "特有詞"]),
    (Verb::Collocates, &["collocates", "连用", "連用"]),
    (Verb::Beside, &["beside", "并排", "並排"]),
    (Verb::Save, &["save", "w", "write", "保存", "儲存"]),
    (Verb::Messages, &["messages", "消息", "訊息"]),
    (Verb::Forget, &["forget", "忘记", "忘記"]),
    (Verb::SetForGood, &["set!", "设置!", "設定!"]),
    (Verb::Reset, &["reset", "还原", "還原"]),
    (Verb::Export, &["export", "导出", "匯出"]),
];

/// What is copied as it is shown.
const SHOWN: &str = "shown";

impl Verb {
    /// Every one.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.into_iter().map(|(verb, _)| verb)
    }

    /// What may be typed for it; the first is what its string goes by.
    pub fn names(self) -> &'static [&'static str] {
        NAMES.iter().find(|(verb, _)| *verb == self).map_or(&[], |(_, names)| names)
    }

    /// The name its string goes by.
    pub fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    /// The verb at the start of a line, with what stands behind the blank after it.
    pub fn parse(typed: &str) -> Option<(Self, &str)> {
        let (name, argument) = typed.split_once([' ', '\u{3000}'])?;
        // As an input method writes it.
        let name = name.replace('！', "!");
        let verb = Self::all().find(|verb| verb.names().contains(&name.as_str()))?;
        Some((verb, argument.trim_start()))
    }

    /// Whether it means something without an argument.
    pub fn is_complete(self) -> bool {
        matches!(
            self,
            Self::Parallels
                | Self::Compare
                | Self::Terms
                | Self::Collocates
                | Self::Copy
                | Self::Save
                | Self::Messages
                | Self::Forget
                | Self::SetForGood
                | Self::Reset
        )
    }

    /// The arguments it can be given where they are few, as far as `argument` is typed, what is typed in full first; `now` are the
    /// settings that hold.
    pub fn arguments(self, argument: &str, now: &Settings) -> Vec<String> {
        let all: Vec<String> = match self {
            Self::Theme => now.theme_names().map(str::to_owned).collect(),
            Self::Lang => Language::ALL.map(|language| language.name().to_owned()).to_vec(),
            Self::Script => Script::ALL.map(|script| script.name().to_owned()).to_vec(),
            Self::Copy => vec![SHOWN.to_owned()],
            Self::Sort => Sorting::ALL.map(|sorting| sorting.name().to_owned()).to_vec(),
            Self::Group => Grouping::ALL.map(|grouping| grouping.name().to_owned()).to_vec(),
            Self::Export => {
                let reports = ReportFormat::ALL.map(ReportFormat::name);
                let all = ExportFormat::ALL.map(ExportFormat::name);
                let others = reports.into_iter().filter(|name| !all.contains(name));
                all.into_iter().chain(others).map(str::to_owned).collect()
            }
            Self::Set | Self::SetForGood => settings(argument, now),
            // What was read last is the palette's to offer.
            Self::Open
            | Self::Recent
            | Self::Search
            | Self::Concord
            | Self::Trend
            | Self::Parallels
            | Self::Compare
            | Self::Terms
            | Self::Collocates
            | Self::Beside
            | Self::Save
            | Self::Messages
            | Self::Forget => Vec::new(),
            Self::Reset => Settings::changeable().map(str::to_owned).collect(),
        };
        let (mut first, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|name| name.starts_with(argument));
        first.sort_by_key(|name| name != argument);
        first.into_iter().chain(others.into_iter().filter(|name| name.contains(argument))).collect()
    }

    /// What it can be given, in a list, or as a stretch of numbers where `argument` names the setting; empty where it is anything.
    pub fn allowed(self, argument: &str, now: &Settings) -> String {
        let key = argument.split(' ').next().unwrap_or_default();
        match self {
            Self::Set | Self::SetForGood if Settings::is_changeable(key) => now.allowed(key).unwrap_or_default(),
            _ => self.arguments("", now).join(", "),
        }
    }

    /// What it asks for with that argument; `None` where the argument is missing or is none of those it can be given.
    pub fn command(self, argument: &str) -> Option<Command> {
        let argument = argument.trim();
        match self {
            Self::Copy if argument.is_empty() => Some(Command::Act(Action::Copy)),
            Self::Copy => (argument == SHOWN).then_some(Command::CopyShown),
            Self::Save => Some(Command::Save),
            Self::Messages => Some(Command::Messages),
            Self::Parallels if argument.is_empty() => Some(Command::Parallels(None)),
            Self::Parallels => argument.parse().ok().map(|least| Command::Parallels(Some(least))),
            Self::Compare => Some(Command::Compare(Some(argument.to_owned()).filter(|path| !path.is_empty()))),
            Self::Terms => Some(Command::Terms(Some(argument.to_owned()).filter(|against| !against.is_empty()))),
            Self::Collocates => Some(Command::Collocates(Some(argument.to_owned()).filter(|query| !query.is_empty()))),
            Self::Forget => Some(Command::Forget),
            Self::Reset => Some(Command::Reset(Some(argument.to_owned()).filter(|key| !key.is_empty()))),
            Self::Export => {
                let (format, rest) = argument.split_once(' ').unwrap_or((argument, ""));
                let (tags, file) = TagQuery::leading(rest);
                let file = Some(file.trim()).filter(|file| !file.is_empty()).map(str::to_owned);
                let (format, report) = (ExportFormat::named(format), ReportFormat::named(format));
                (format.is_some() || report.is_some()).then_some(Command::Export { format, report, tags, file })
            }
            Self::SetForGood if argument.is_empty() => Some(Command::WriteSettings(None)),
            _ if argument.is_empty() => None,
            Self::Theme => Some(Command::Set { key: "theme".to_owned(), value: argument.to_owned() }),
            Self::Lang => Some(Command::Set { key: "language".to_owned(), value: argument.to_owned() }),
            Self::Script => {
                Script::named(argument)?;
                Some(Command::Set { key: "script".to_owned(), value: argument.to_owned() })
            }
            Self::Set | Self::SetForGood => {
                let (key, value) = argument.split_once(' ')?;
                let (key, value) = (key.to_owned(), value.trim().to_owned());
                let for_good = self == Self::SetForGood;
                Some(if for_good { Command::WriteSettings(Some((key, value))) } else { Command::Set { key, value } })
            }
            Self::Sort => Sorting::named(argument).map(Command::Sort),
            Self::Group => Grouping::named(argument).map(Command::Group),
            Self::Recent => None,
            Self::Open => Some(Command::Open(argument.to_owned())),
            Self::Search => Some(Command::Search(argument.to_owned())),
            Self::Beside => Some(Command::Beside(argument.to_owned())),
            Self::Concord => Some(Command::Concord(argument.to_owned())),
            Self::Trend => Some(Command::Trend(argument.to_owned())),
        }
    }
}

/// The keys that can be set while reading; behind a key and a blank, its values where they are few.
fn settings(argument: &str, now: &Settings) -> Vec<String> {
    match argument.split_once(' ') {
        None => Settings::changeable().map(str::to_owned).collect(),
        Some((key, _)) => {
            let allowed = now.allowed(key).filter(|_| Settings::is_changeable(key)).unwrap_or_default();
            // A stretch of numbers is no list.
            let is_list = allowed.contains(", ");
            allowed.split(", ").filter(|_| is_list).map(|value| format!("{key} {value}")).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{settings::THEMES, text::assert_all};

    #[test]
    fn a_line_is_a_verb_and_its_argument() {
        assert_eq!(Verb::parse("theme paper"), Some((Verb::Theme, "paper")));
        assert_eq!(Verb::parse("搜索　亚太 合作"), Some((Verb::Search, "亚太 合作")));
        assert_eq!(Verb::parse("设置！ measure 72"), Some((Verb::SetForGood, "measure 72")));
        assert_eq!(Verb::parse("theme"), None);
        assert_eq!(Verb::parse("亚太 合作"), None);
        assert_eq!(Verb::Set.command("measure  72"), Some(Command::Set { key: "measure".into(), value: "72".into() }));
        assert_eq!(Verb::Sort.command("nmae"), None);
    }

    #[test]
    fn arguments_are_offered_as_far_as_they_are_typed() {
        assert_eq!(Verb::Sort.arguments("l", &Settings::default()), ["length", "last-read", "title"]);
        assert_eq!(Verb::Set.arguments("meas", &Settings::default()), ["measure"]);
        assert_eq!(Verb::Export.arguments("json", &Settings::default()), ["json", "json-ld", "csl-json"]);
        assert_eq!(Verb::Set.arguments("hang ", &Settings::default()), ["hang true", "hang false"]);
        assert!(
            Verb::Set.arguments("mouse ", &Settings::default()).is_empty(),
            "the mouse is taken once, at the start"
        );
        assert!(Verb::Set.arguments("measure 2", &Settings::default()).is_empty());
        assert_eq!(Verb::Theme.arguments("", &Settings::default()), THEMES);
        assert_eq!(Verb::Set.allowed("hang ", &Settings::default()), "true, false");
        assert!(Verb::Set.allowed("measure ", &Settings::default()).contains("20"));
        assert!(Verb::Set.allowed("nothing ", &Settings::default()).contains("measure, "));
    }

    #[test]
    fn every_verb_sorting_and_grouping_has_a_name() {
        assert_all!(Verb in Verb::all(); Theme, Lang, Script, Copy, Set, Sort, Group, Open, Recent, Search, Concord, Trend, Parallels, Compare, Terms, Collocates, Beside, Save, Messages, Forget, SetForGood, Reset, Export);
        assert_all!(Sorting in Sorting::ALL; Date, Name, Title, Length, LastRead);
        assert_all!(Grouping in Grouping::ALL; Category, Author, Year, Folder, None);
    }
}
