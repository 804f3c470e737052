//! One value that several machines change, ordered by cause: a multi-value register with a version vector (Shapiro et al.
//! 2011), whose stamps are those of a hybrid logical clock (Kulkarni et al. 2014). A value takes the place of those its
//! writer had seen, whatever the clocks say; values written without knowledge of each other stand side by side.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of a machine among those that exchange bookmarks. The empty one stands for the programs that knew no causes:
/// their stamps are the times they wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Machine(String);

/// Bytes of the longest name of a machine: 32 digits, and room for what [`Machine::other`] adds.
const LONGEST_NAME: usize = 64;

impl Machine {
    /// The machine of that name.
    pub const fn named(name: String) -> Self {
        Self(name)
    }

    /// Whether this is a name of `machine`: its own, or one it took instead.
    pub(super) fn is(&self, machine: &Self) -> bool {
        let rest = self.0.strip_prefix(machine.0.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// Another name of the same machine: `other(0)` is its own.
    fn other(&self, number: usize) -> Self {
        if number == 0 { self.clone() } else { Self(format!("{}-{number}", self.0)) }
    }
}

impl TryFrom<String> for Machine {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        let is_name = name.len() <= LONGEST_NAME && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if is_name { Ok(Self(name)) } else { Err("a machine") }
    }
}

/// When and by whom a value was written: milliseconds since 1970, or more where more was seen. The order is that of the
/// clocks, which decides nothing but which of two values that know nothing of each other is shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Stamp(u64, Machine);

/// The value, or where machines wrote at the same time, the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Register<T> {
    /// The last stamp of each machine that what stands here knows of.
    seen: BTreeMap<Machine, u64>,
    /// What stands here. Never empty.
    values: BTreeMap<Stamp, T>,
}

impl<T: Clone + PartialEq + Serialize> Register<T> {
    /// A register in which `machine` writes at the time `now`, in milliseconds since 1970.
    pub(super) fn new(machine: &Machine, now: i64, value: T) -> Self {
        let mut register = Self { seen: BTreeMap::new(), values: BTreeMap::new() };
        register.write(machine, now, value);
        register
    }

    /// Writes a value in the place of all that stand here.
    pub(super) fn write(&mut self, machine: &Machine, now: i64, value: T) {
        let stamp = self.next(machine, now);
        self.seen.insert(stamp.1.clone(), stamp.0);
        self.values = BTreeMap::from([(stamp, value)]);
    }

    /// The stamp after all that was seen of `machine`. Where a file has claimed the last stamp there is in its name, the
    /// machine takes another: no file keeps anyone from writing.
    fn next(&self, machine: &Machine, now: i64) -> Stamp {
        let now = u64::try_from(now).unwrap_or_default();
        // One of more names than were seen is free.
        let names = (0..=self.seen.len()).map(|number| machine.other(number));
        let free = names.filter_map(|name| match self.seen.get(&name) {
            Some(last) => last.checked_add(1).map(|next| Stamp(next.max(now), name)),
            None => Some(Stamp(now, name)),
        });
        free.into_iter().next().unwrap_or_else(|| Stamp(now, machine.clone()))
    }

    /// The values, in the order of their stamps: more than one where machines wrote without knowledge of each other.
    pub(super) fn values(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.values.values()
    }

    /// Who wrote the last of the values.
    pub(super) fn last_writer(&self) -> Option<&Machine> {
        self.values.keys().next_back().map(|Stamp(_, machine)| machine)
    }

    /// What both know: the values that neither knows to be replaced. The same on every machine, in whatever order and how
    /// often it hears of them.
    #[must_use]
    pub(super) fn merged(&self, other: &Self) -> Self {
        let mut values = self.unreplaced_by(other);
        for (stamp, theirs) in other.unreplaced_by(self) {
            // One stamp is one value, but where two programs that knew no causes wrote in the same millisecond.
            let ours = values.entry(stamp).or_insert_with(|| theirs.clone());
            if *ours != theirs && json(ours) < json(&theirs) {
                *ours = theirs;
            }
        }
        if values.is_empty() {
            // Only a forged vector knows all and keeps none: then nothing is taken for replaced.
            values = self.values.clone();
            values.extend(other.values.clone());
        }
        Self { seen: self.joined(other), values }
    }

    /// The values that `other` does not know to be replaced.
    fn unreplaced_by(&self, other: &Self) -> BTreeMap<Stamp, T> {
        let is_kept = |stamp: &Stamp| other.values.contains_key(stamp) || !other.has_seen(stamp);
        self.values
            .iter()
            .filter(|(stamp, _)| is_kept(stamp))
            .map(|(stamp, value)| (stamp.clone(), value.clone()))
            .collect()
    }

    fn has_seen(&self, stamp: &Stamp) -> bool {
        self.seen.get(&stamp.1).is_some_and(|last| *last >= stamp.0)
    }

    fn joined(&self, other: &Self) -> BTreeMap<Machine, u64> {
        let mut seen = self.seen.clone();
        for (machine, last) in &other.seen {
            let known = seen.entry(machine.clone()).or_default();
            *known = (*known).max(*last);
        }
        seen
    }

    /// The same, of one who has seen all that `other` has.
    #[must_use]
    pub(super) fn after(mut self, other: &Self) -> Self {
        self.seen = self.joined(other);
        self
    }

    /// Whether a program that knew no causes wrote it, and no other since.
    pub(super) fn is_of_older_form(&self) -> bool {
        self.seen.keys().all(|machine| *machine == Machine::default())
    }

    /// What is kept of it beside the value that is shown.
    pub(super) fn saved(&self) -> Saved<T> {
        // One value is shown as it is.
        let value = |value: &T| (self.values.len() > 1).then(|| value.clone());
        self.saved_with(value)
    }

    /// What is kept of it where its value stands nowhere else.
    pub(super) fn saved_whole(&self) -> Saved<T> {
        self.saved_with(|value| Some(value.clone()))
    }

    fn saved_with(&self, value: impl Fn(&T) -> Option<T>) -> Saved<T> {
        let values = self.values.iter().map(|(Stamp(at, machine), kept)| (*at, machine.clone(), value(kept))).collect();
        Saved { seen: self.seen.clone(), values }
    }
}

/// A register as it is kept and sent beside the value that is shown, which stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Saved<T> {
    seen: BTreeMap<Machine, u64>,
    values: Vec<(u64, Machine, Option<T>)>,
}

impl<T: Clone> Saved<T> {
    /// The register, where `shown` is shown of it; `None` where it has no value.
    pub(super) fn register(self, shown: &T) -> Option<Register<T>> {
        let mut register = Register { seen: self.seen, values: BTreeMap::new() };
        for (at, machine, value) in self.values {
            let last = register.seen.entry(machine.clone()).or_default();
            *last = (*last).max(at);
            register.values.insert(Stamp(at, machine), value.unwrap_or_else(|| shown.clone()));
        }
        (!register.values.is_empty()).then_some(register)
    }

    /// The same stamps without values; `None` where there are several.
    pub(super) fn stamps<U>(&self) -> Option<Saved<U>> {
        let [(at, machine, None)] = self.values.as_slice() else { return None };
        Some(Saved { seen: self.seen.clone(), values: vec![(*at, machine.clone(), None)] })
    }
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn machine(number: usize) -> Machine {
        Machine::named(["a", "b", "c", "d"][number].to_owned())
    }

    fn texts(register: &Register<String>) -> Vec<&str> {
        register.values().map(String::as_str).collect()
    }

    #[test]
    fn a_value_takes_the_place_of_those_its_writer_had_seen_whatever_the_clocks_say() {
        let first = Register::new(&machine(0), 9_000, "旧".to_owned());
        let mut second = first.clone();
        second.write(&machine(1), 5, "新".to_owned());
        for merged in [first.merged(&second), second.merged(&first)] {
            assert_eq!(texts(&merged), ["新"]);
        }
    }

    #[test]
    fn values_that_know_nothing_of_each_other_are_both_kept_until_one_has_seen_both() {
        let first = Register::new(&machine(0), 1, "初".to_owned());
        let (mut one, mut other) = (first.clone(), first);
        one.write(&machine(0), 9_000, "甲".to_owned());
        other.write(&machine(1), 7, "乙".to_owned());
        let mut both = one.merged(&other);
        assert_eq!(texts(&both), ["乙", "甲"]);
        both.write(&machine(2), 0, "合".to_owned());
        assert_eq!(texts(&one.merged(&both)), ["合"]);
        assert_eq!(texts(&both.merged(&other)), ["合"]);
    }

    #[test]
    fn no_stamp_however_late_keeps_a_machine_from_writing() {
        let hostile = r#"{"seen":{"a":18446744073709551615,"a-1":18446744073709551615,"b":9},"values":[[18446744073709551615,"a",null]]}"#;
        let hostile: Saved<String> = serde_json::from_str(hostile).unwrap();
        let hostile = hostile.register(&"坏".to_owned()).unwrap();
        let mut mine = Register::new(&machine(0), 3, "好".to_owned()).merged(&hostile);
        for text in ["改", "再改"] {
            mine.write(&machine(0), 4, text.to_owned());
            assert_eq!(texts(&mine.merged(&hostile)), [text]);
            assert_eq!(texts(&hostile.merged(&mine)), [text]);
        }
    }

    #[test]
    fn a_vector_that_claims_all_and_keeps_nothing_of_it_empties_nothing() {
        let claim = r#"{"seen":{"a":99,"b":99},"values":[[1,"b",null]]}"#;
        let claim: Saved<String> = serde_json::from_str(claim).unwrap();
        let claim = claim.register(&"坏".to_owned()).unwrap();
        let mut mine = Register::new(&machine(0), 3, "好".to_owned());
        mine.seen.insert(machine(1), 5);
        assert_eq!(mine.merged(&claim), claim.merged(&mine));
        assert_eq!(mine.merged(&claim).values().count(), 2);
    }

    #[test]
    fn what_is_saved_comes_back_and_a_name_of_none_is_refused() {
        let mut register = Register::new(&machine(0), 3, "甲".to_owned());
        let back = |register: &Register<String>| {
            let json = serde_json::to_string(&register.saved()).unwrap();
            serde_json::from_str::<Saved<String>>(&json).unwrap().register(&"甲".to_owned())
        };
        assert_eq!(back(&register), Some(register.clone()));
        register = register.merged(&Register::new(&machine(1), 2, "乙".to_owned()));
        assert_eq!(back(&register), Some(register));
        for wrong in [r#"{"seen":{"\u001b":1},"values":[]}"#, r#"{"seen":{"a":-1},"values":[]}"#] {
            assert!(serde_json::from_str::<Saved<String>>(wrong).is_err());
        }
        assert_eq!(Saved::<String> { seen: BTreeMap::new(), values: Vec::new() }.register(&String::new()), None);
    }

    proptest! {
        /// Three machines write at any times and hear of each other in any order, each from a state that may be old.
        #[test]
        fn merging_is_a_join_and_loses_no_value_that_nobody_replaced(
            deeds in prop::collection::vec((0usize..3, any::<prop::sample::Index>(), 0i64..50, any::<bool>()), 1..40),
        ) {
            let mut now = [0usize; 3].map(|_| Register::new(&machine(3), 0, "初".to_owned()));
            let mut told = vec![now[0].clone()];
            // For each text, the texts its writer had seen.
            let mut seen_by = BTreeMap::from([("初".to_owned(), Vec::new())]);
            let mut known: [Vec<String>; 3] = Default::default();
            let mut told_known = vec![vec!["初".to_owned()]];
            for (number, (at, which, time, does_write)) in deeds.into_iter().enumerate() {
                if does_write {
                    let text = number.to_string();
                    seen_by.insert(text.clone(), known[at].clone());
                    known[at].push(text.clone());
                    now[at].write(&machine(at), time, text);
                } else {
                    let which = which.index(told.len());
                    now[at] = now[at].merged(&told[which]);
                    known[at].extend(told_known[which].clone());
                }
                told.push(now[at].clone());
                told_known.push(known[at].clone());
            }
            let all = told.iter().skip(1).fold(told[0].clone(), |all, one| all.merged(one));
            prop_assert_eq!(&all, &told.iter().rev().fold(now[0].clone(), |all, one| one.merged(&all)));
            prop_assert_eq!(&all, &all.merged(&all));
            prop_assert_eq!(now[0].merged(&now[1]), now[1].merged(&now[0]));
            // Exactly the texts that no writer had seen are there.
            let mut expected: Vec<&str> = seen_by.keys().map(String::as_str).collect();
            let first_was_replaced = seen_by.len() > 1;
            expected.retain(|text| !seen_by.values().flatten().any(|seen| seen == text));
            expected.retain(|text| *text != "初" || !first_was_replaced);
            let mut found = texts(&all);
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
