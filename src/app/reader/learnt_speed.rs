//! The speed of reading as the reader's own page turns tell it: a page that was turned to and then turned away from, with nothing
//! else between, was read in that time. What is far from how people read is none.

/// Characters of a page that tell anything.
const LEAST_CHARACTERS: u64 = 100;
/// The slowest and the fastest reading, in characters a minute: who is slower went away, who is faster looks for something.
const READING: (u64, u64) = (80, 1500);
/// Pages after which the speed is known.
const LEAST_PAGES: u32 = 5;
/// Pages of which the speed is the mean, the later ones counting more.
const MEMORY: u32 = 20;

/// What page turns have told so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LearntSpeed {
    /// Characters a minute.
    speed: u32,
    /// Pages that told it, at most [`MEMORY`].
    pages: u32,
}

impl LearntSpeed {
    /// As it was kept: the speed and how many pages told it. What cannot be is nothing.
    pub(crate) fn of((speed, pages): (u32, u32)) -> Self {
        let is_possible = (READING.0..=READING.1).contains(&u64::from(speed)) && pages > 0;
        if is_possible { Self { speed, pages: pages.min(MEMORY) } } else { Self::default() }
    }

    /// A speed that the reader has chosen; `None` where nobody reads so.
    pub(super) fn chosen(speed: u32) -> Option<Self> {
        let is_possible = (READING.0..=READING.1).contains(&u64::from(speed));
        is_possible.then_some(Self { speed, pages: LEAST_PAGES })
    }

    /// As it is kept; `None` where nothing was learnt.
    pub(crate) fn kept(self) -> Option<(u32, u32)> {
        (self.pages > 0).then_some((self.speed, self.pages))
    }

    /// Characters a minute, once enough pages have told it.
    pub(crate) fn known(self) -> Option<u32> {
        (self.pages >= LEAST_PAGES).then_some(self.speed)
    }

    /// A page of so many characters was read in so many milliseconds.
    pub(crate) fn learn(&mut self, characters: u64, ms: u64) {
        let speed = characters.saturating_mul(60_000) / ms.max(1);
        if characters < LEAST_CHARACTERS || !(READING.0..=READING.1).contains(&speed) {
            return;
        }
        self.pages = (self.pages + 1).min(MEMORY);
        let (old, new, pages) = (i64::from(self.speed), speed.cast_signed(), i64::from(self.pages));
        // Rounded away from the old one, so that it comes to a steady one.
        let step = new - old;
        let moved = old + (step + step.signum() * (pages - 1)) / pages;
        self.speed = u32::try_from(moved).unwrap_or(self.speed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(pages: &[(u64, u64)]) -> LearntSpeed {
        let mut learnt = LearntSpeed::default();
        pages.iter().for_each(|&(characters, ms)| learnt.learn(characters, ms));
        learnt
    }

    #[test]
    fn a_few_pages_tell_the_speed_and_what_is_no_reading_does_not() {
        assert_eq!(after(&[(800, 120_000); 4]).known(), None);
        assert_eq!(after(&[(800, 120_000); 5]).known(), Some(400));
        // Turned at once, left lying, too short to tell.
        let pages = [(800, 400), (800, 3_600_000), (40, 6_000)];
        assert_eq!(after(&pages).kept(), None);
        let mixed: Vec<(u64, u64)> = [(800, 120_000), (800, 900)].into_iter().cycle().take(12).collect();
        assert_eq!(after(&mixed).known(), Some(400));
    }

    #[test]
    fn it_follows_who_reads_otherwise_and_is_read_back() {
        let mut learnt = after(&[(800, 120_000); 40]);
        (0..60).for_each(|_| learnt.learn(800, 80_000));
        let speed = learnt.known().unwrap();
        assert!((560..=600).contains(&speed), "{speed}");
        assert_eq!(LearntSpeed::of(learnt.kept().unwrap()), learnt);
        for kept in [(0, 9), (400, 0), (9999, 9), (u32::MAX, u32::MAX)] {
            assert_eq!(LearntSpeed::of(kept), LearntSpeed::default());
        }
    }
}
