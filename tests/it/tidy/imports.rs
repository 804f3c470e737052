//! Which file imports which: names are followed through the faces that hand them on to the file that has them.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Names, SourceFile};

/// The imports between files, by their place in the list of files.
pub(super) struct Imports {
    pub to: Vec<BTreeSet<usize>>,
}

impl Imports {
    /// The imports of `files`. A face that only hands names on imports nothing itself.
    pub(super) fn new(files: &[SourceFile]) -> Self {
        let modules: BTreeMap<&[String], usize> = files
            .iter()
            .enumerate()
            .filter(|(_, file)| file.path.to_str() != Some("main.rs"))
            .map(|(at, file)| (file.module.as_slice(), at))
            .collect();
        let to = files.iter().enumerate().map(|(at, file)| {
            let names = file.names.iter().filter_map(|names| resolve(files, &modules, &file.module, names));
            names.filter(|&target| target != at).collect()
        });
        Self { to: to.collect() }
    }

    /// Files that import each other in a circle, each circle once.
    pub(super) fn circles(&self) -> Vec<Vec<usize>> {
        let reach: Vec<BTreeSet<usize>> = (0..self.to.len()).map(|from| self.reachable(from)).collect();
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for from in 0..self.to.len() {
            let circle: Vec<usize> =
                reach[from].iter().copied().filter(|&other| reach[other].contains(&from)).collect();
            if circle.len() > 1 && seen.insert(circle.clone()) {
                found.push(circle);
            }
        }
        found
    }

    /// The files that are imported from `from` on, through others too.
    fn reachable(&self, from: usize) -> BTreeSet<usize> {
        let (mut found, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(at) = next.pop() {
            next.extend(self.to[at].iter().copied().filter(|&other| found.insert(other)));
        }
        found
    }
}

/// The file that has what `names` stands for; `None` for another crate's.
fn resolve(
    files: &[SourceFile],
    modules: &BTreeMap<&[String], usize>,
    own: &[String],
    names: &[String],
) -> Option<usize> {
    let mut names: Names = names.to_vec();
    // A name may be handed on from face to face; no chain is as long as this.
    for _ in 0..16 {
        let path: Names = match names.first().map(String::as_str) {
            Some("crate" | "zhujian") => names[1..].to_vec(),
            _ => own.iter().chain(&names).cloned().collect(),
        };
        let depth = (0..=path.len()).rev().find(|&depth| modules.contains_key(&path[..depth]))?;
        let at = modules[&path[..depth]];
        if depth == 0 && names.first().is_none_or(|name| name != "crate") {
            return None;
        }
        match path.get(depth).and_then(|name| files[at].reexports.get(name)) {
            Some(target) if files[at].module == own || depth >= own.len() || names[0] == "crate" => {
                let rest = path[depth + 1..].iter().cloned();
                let target = match target.first().map(String::as_str) {
                    Some("crate") => target.clone(),
                    _ => {
                        ["crate".to_owned()].into_iter().chain(files[at].module.clone()).chain(target.clone()).collect()
                    }
                };
                names = target.into_iter().chain(rest).collect();
            }
            // A module of the file's own, or a name of another crate.
            _ if depth <= own.len() && names[0] != "crate" => return None,
            _ => return Some(at),
        }
    }
    None
}
