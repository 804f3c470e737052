//! Which of its readings a character has in a sentence: the small network of g2pM (an LSTM in both directions, two layers above
//! it), whose weights are bytes in the program. Nothing of it is made before it is asked.

use std::{collections::HashMap, sync::LazyLock};

use pinyin::ToPinyinMulti;

use super::syllable::{Syllable, syllable};
use crate::text::Slice;

static WEIGHTS: &[u8] = include_bytes!("../../../assets/pinyin/weights.bin");
static CHARACTERS: &str = include_str!("../../../assets/pinyin/characters.txt");
static CLASSES: &str = include_str!("../../../assets/pinyin/classes.txt");
static POLYPHONES: &str = include_str!("../../../assets/pinyin/polyphones.txt");

/// Numbers of the network: characters, numbers that stand for one, those that the LSTM holds in one direction.
const KNOWN: usize = 5398;
const EMBEDDED: usize = 64;
const HELD: usize = 32;
/// The gates of the LSTM: input, forget, cell, output.
const GATES: usize = 4 * HELD;
/// The readings that are told apart.
const READINGS: usize = 876;

static NETWORK: LazyLock<Network> = LazyLock::new(Network::new);

/// How the characters of a text are read that have several readings, each with its place among the characters.
pub(super) fn in_context(text: &[char]) -> Vec<(usize, Syllable)> {
    let network = &*NETWORK;
    let is_asked = |c: &char| network.polyphones.contains_key(c);
    if !text.iter().any(is_asked) {
        return Vec::new();
    }
    let states = network.states(text);
    let asked = text.iter().zip(states).enumerate().filter(|(_, (c, _))| is_asked(c));
    asked.filter_map(|(at, (c, state))| Some((at, network.best(*c, &state)?))).collect()
}

/// Rows of numbers from -127 to 127, each row with its factor.
struct Matrix {
    scales: &'static [u8],
    rows: &'static [u8],
    columns: usize,
}

impl Matrix {
    fn row(&self, index: usize) -> (f32, &'static [u8]) {
        let scale = self.scales.chunks_exact(4).nth(index).map_or(0.0, float);
        (scale, self.rows.get(index * self.columns..(index + 1) * self.columns).unwrap_or_default())
    }

    /// The row as it is.
    fn vector(&self, index: usize) -> Vec<f32> {
        let (scale, row) = self.row(index);
        row.iter().map(|&weight| scale * number(weight)).collect()
    }

    /// The row times a vector.
    fn dot(&self, index: usize, vector: &[f32]) -> f32 {
        let (scale, row) = self.row(index);
        scale * row.iter().zip(vector).map(|(&weight, value)| number(weight) * value).sum::<f32>()
    }
}

fn number(weight: u8) -> f32 {
    f32::from(weight.cast_signed())
}

fn float(bytes: &[u8]) -> f32 {
    bytes.first_chunk::<4>().map_or(0.0, |bytes| f32::from_le_bytes(*bytes))
}

/// What is left of the weights to be parted.
struct Parts(&'static [u8]);

impl Parts {
    fn take(&mut self, bytes: usize) -> &'static [u8] {
        let (part, rest) = self.0.split_at_checked(bytes).unwrap_or_default();
        self.0 = rest;
        part
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Matrix {
        Matrix { scales: self.take(4 * rows), rows: self.take(rows * columns), columns }
    }

    fn vector(&mut self, len: usize) -> Vec<f32> {
        self.take(4 * len).chunks_exact(4).map(float).collect()
    }
}

/// An LSTM in one direction.
struct Lstm {
    input: Matrix,
    held: Matrix,
    bias: Vec<f32>,
}

impl Lstm {
    fn new(parts: &mut Parts) -> Self {
        let (input, held) = (parts.matrix(GATES, EMBEDDED), parts.matrix(GATES, HELD));
        Self { input, held, bias: parts.vector(GATES) }
    }

    /// What it holds after each of the inputs.
    fn run<'a>(&self, inputs: impl Iterator<Item = &'a [f32]>) -> Vec<Vec<f32>> {
        let (mut held, mut cell) = (vec![0.0; HELD], vec![0.0; HELD]);
        let all = inputs.map(|input| {
            let gate = |(at, bias): (usize, &f32)| bias + self.input.dot(at, input) + self.held.dot(at, &held);
            let gates: Vec<f32> = self.bias.iter().enumerate().map(gate).collect();
            let of = |gate: usize| gates.slice(gate * HELD..(gate + 1) * HELD).iter().copied();
            for (cell, ((add, keep), new)) in cell.iter_mut().zip(of(0).zip(of(1)).zip(of(2))) {
                *cell = sigmoid(keep) * *cell + sigmoid(add) * new.tanh();
            }
            held = cell.iter().zip(of(3)).map(|(cell, out): (&f32, f32)| sigmoid(out) * cell.tanh()).collect();
            held.clone()
        });
        all.collect()
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

struct Network {
    characters: HashMap<char, usize>,
    /// The numbers of what is unknown, of the beginning and of the end.
    signs: [usize; 3],
    /// The readings that each character may have, by their numbers.
    polyphones: HashMap<char, Vec<(usize, Syllable)>>,
    embedding: Matrix,
    forward: Lstm,
    backward: Lstm,
    hidden: (Matrix, Vec<f32>),
    output: (Matrix, Vec<f32>),
}

impl Network {
    fn new() -> Self {
        let mut parts = Parts(WEIGHTS);
        let embedding = parts.matrix(KNOWN, EMBEDDED);
        let (forward, backward) = (Lstm::new(&mut parts), Lstm::new(&mut parts));
        let hidden = (parts.matrix(HELD, EMBEDDED), parts.vector(HELD));
        let output = (parts.matrix(READINGS, HELD), parts.vector(READINGS));
        let mut lines = CHARACTERS.lines().filter(|line| !line.starts_with('#'));
        let mut signs = lines.next().unwrap_or_default().split(' ').filter_map(|sign| sign.parse().ok());
        let signs = [(); 3].map(|()| signs.next().unwrap_or_default());
        let characters = lines.next().unwrap_or_default().chars().enumerate().map(|(at, c)| (c, at)).collect();
        let classes = CLASSES.lines().filter(|line| !line.starts_with('#')).enumerate();
        let classes: HashMap<Syllable, usize> =
            classes.filter_map(|(at, class)| Some((class.parse().ok()?, at))).collect();
        let polyphones = POLYPHONES.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars);
        let polyphones = polyphones.filter_map(|c| {
            let readings = c.to_pinyin_multi()?.into_iter().map(syllable);
            let known: Vec<_> = readings.filter_map(|reading| Some((*classes.get(&reading)?, reading))).collect();
            (known.len() > 1).then_some((c, known))
        });
        Self { characters, signs, polyphones: polyphones.collect(), embedding, forward, backward, hidden, output }
    }

    /// What the LSTM holds at each character, in both directions.
    fn states(&self, text: &[char]) -> Vec<Vec<f32>> {
        let [unknown, begin, end] = self.signs;
        let known = text.iter().map(|c| self.characters.get(c).copied().unwrap_or(unknown));
        let numbers = [begin].into_iter().chain(known).chain([end]);
        let inputs: Vec<Vec<f32>> = numbers.map(|number| self.embedding.vector(number)).collect();
        let forward = self.forward.run(inputs.iter().map(Vec::as_slice));
        let backward = self.backward.run(inputs.iter().rev().map(Vec::as_slice));
        let both = forward.into_iter().zip(backward.into_iter().rev());
        both.skip(1).take(text.len()).map(|(forward, backward)| [forward, backward].concat()).collect()
    }

    /// The likeliest of the readings of a character.
    fn best(&self, c: char, state: &[f32]) -> Option<Syllable> {
        let (matrix, bias) = &self.hidden;
        let hidden: Vec<f32> =
            bias.iter().enumerate().map(|(at, bias)| (bias + matrix.dot(at, state)).max(0.0)).collect();
        let (matrix, bias) = &self.output;
        let likelihood = |class: usize| matrix.dot(class, &hidden) + bias.get(class).copied().unwrap_or_default();
        let readings = self.polyphones.get(&c)?.iter();
        let best = readings.max_by(|one, other| likelihood(one.0).total_cmp(&likelihood(other.0)));
        best.map(|&(_, reading)| reading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_those_of_the_network() {
        let (matrices, vectors) = (
            [
                (KNOWN, EMBEDDED),
                (GATES, EMBEDDED),
                (GATES, HELD),
                (GATES, EMBEDDED),
                (GATES, HELD),
                (HELD, EMBEDDED),
                (READINGS, HELD),
            ],
            [GATES, GATES, HELD, READINGS],
        );
        let bytes = matrices.map(|(rows, columns)| rows * (4 + columns)).iter().sum::<usize>();
        assert_eq!(WEIGHTS.len(), bytes + 4 * vectors.iter().sum::<usize>());
        assert_eq!(NETWORK.characters.len() + CHARACTERS.matches('\u{FFFD}').count() - 1, KNOWN);
        assert_eq!(NETWORK.output.1.len(), READINGS);
        assert!(NETWORK.polyphones.len() > 500);
    }
}
