//! What is asked, what was found, which row is chosen; the questions from which the reader came.

use crate::{
    app::{direction::Direction, list_state::ListState},
    text::{Columns, WidthProfile},
};

use super::{
    findings::{DeskAnswer, DeskTask, Findings},
    inquiry::Inquiry,
    parallels::Parallels,
};

/// The pane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DeskPane {
    /// What is asked.
    pub inquiry: Option<Inquiry>,
    /// What was found.
    pub findings: Findings,
    /// Why there is no answer.
    pub error: Option<String>,
    /// Whether more may come.
    pub is_running: bool,
    /// Which row is chosen.
    pub view: ListState,
    /// The questions that led to this one, with the rows that were chosen.
    before: Vec<(Inquiry, ListState)>,
    /// Tells the answers to this question from late ones.
    ticket: u64,
    is_asked: bool,
    /// The row that is to be chosen once it is there.
    wanted: Option<ListState>,
}

impl DeskPane {
    /// Asks something else, with nothing to come back to.
    pub(super) fn set(&mut self, inquiry: Inquiry) {
        if self.inquiry.as_ref() != Some(&inquiry) || self.error.is_some() {
            self.put(inquiry);
            self.before.clear();
        }
    }

    /// Asks something that a row leads to.
    pub(super) fn follow(&mut self, inquiry: Inquiry) {
        if let Some(own) = self.inquiry.take() {
            self.before.push((own, self.view));
        }
        self.put(inquiry);
    }

    /// Asks the same in another way.
    pub(super) fn change(&mut self, change: impl FnOnce(Inquiry) -> Inquiry) {
        if let Some(own) = self.inquiry.take() {
            self.put(change(own));
        }
    }

    /// Back to the question that led here; whether there is one.
    pub(super) fn back(&mut self) -> bool {
        let Some((inquiry, view)) = self.before.pop() else { return false };
        self.put(inquiry);
        self.wanted = Some(view);
        true
    }

    fn put(&mut self, inquiry: Inquiry) {
        let (before, ticket) = (std::mem::take(&mut self.before), self.ticket + 1);
        *self = Self { inquiry: Some(inquiry), before, ticket, is_running: true, ..Self::default() };
    }

    /// Gives up what is under way: what comes late is dropped.
    pub(super) fn stop(&mut self) {
        if std::mem::take(&mut self.is_running) {
            self.ticket += 1;
            self.inquiry = None;
        }
    }

    /// Rows below the list in which more is said of what is found, in a pane of that size.
    pub fn foot_rows(&self, width: Columns, height: usize) -> u16 {
        match self.findings {
            Findings::Concordance(_) => 4,
            Findings::Parallels(_) => Parallels::foot_rows(width, height),
            _ => 0,
        }
    }

    /// What is to be asked of the worker: the inquiry, once; the places of rows in view.
    pub(super) fn tasks(&mut self, height: usize) -> Vec<DeskTask> {
        let ticket = self.ticket;
        let Some(inquiry) = &self.inquiry else { return Vec::new() };
        if !std::mem::replace(&mut self.is_asked, true) {
            return vec![DeskTask::Ask { ticket, inquiry: inquiry.clone(), tagged: None }];
        }
        let (Findings::Concordance(found), Some(query)) = (&mut self.findings, inquiry.words()) else {
            return Vec::new();
        };
        if self.is_running {
            return Vec::new();
        }
        let wanted = found.ask_for(self.view.first..self.view.first + height);
        let task = |(document, most): (usize, usize)| {
            let origin = found.documents.get(document)?.origin;
            Some(DeskTask::Read { ticket, query: query.to_owned(), document, origin, most })
        };
        wanted.into_iter().filter_map(task).collect()
    }

    /// Takes an answer, where it is one to this inquiry.
    pub(super) fn take(&mut self, answer: DeskAnswer) {
        match answer {
            DeskAnswer::Found { ticket, findings, is_last } if ticket == self.ticket => {
                self.findings = *findings;
                self.is_running = !is_last;
                if is_last && let Some(view) = self.wanted.take() {
                    self.view = view;
                }
            }
            DeskAnswer::Read { ticket, document, hits } if ticket == self.ticket => {
                if let Findings::Concordance(found) = &mut self.findings {
                    found.take(document, hits);
                }
            }
            DeskAnswer::Failed { ticket, reason } if ticket == self.ticket => {
                self.is_running = false;
                self.error = Some(reason);
            }
            _ => {}
        }
    }

    /// Sets what is to be set for the width, and has the chosen row in view.
    pub(crate) fn refresh_derived(&mut self, width: Columns, height: usize, profile: WidthProfile) {
        match &mut self.findings {
            Findings::Comparison(found) => found.set(width, profile),
            Findings::Parallels(found) => found.set(width, profile),
            Findings::Beside(found) => {
                if let Some(row) = found.set(width, profile, self.view.selected) {
                    self.view.selected = row;
                    self.view.first = row;
                }
            }
            _ => {}
        }
        let height = height.saturating_sub(usize::from(self.foot_rows(width, height)));
        let total = self.findings.len();
        let chosen = self.view.selected.min(total.saturating_sub(1));
        self.view.selected = self.findings.nearest(chosen, Direction::Forward);
        self.view.reveal(self.view.selected, self.view.selected + 1, total, height);
    }
}
