//! The chain of whys as a tree: a step belongs to the nearest lower step above it.

use crate::proposal::{Why, WhyStep};

/// The tree of whys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyFigures {
    /// Each step's parent, by position, in the order of the rows; `None` for a root.
    pub parents: Vec<Option<usize>>,
    /// Each step's depth in the tree, 1 for a root, in the order of the rows.
    pub depths: Vec<usize>,
    /// How many whys the longest chain asks.
    pub depth: usize,
    /// The steps that name nothing that shows them.
    pub without_evidence: Vec<usize>,
    /// The steps under which no other stands: where the chain ends, the root causes.
    pub leaves: Vec<usize>,
}

pub(super) fn figures(rows: &[Why]) -> WhyFigures {
    let mut figures = WhyFigures::default();
    // The open chain: step and position, steps rising.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut has_child = vec![false; rows.len()];
    for (index, row) in rows.iter().enumerate() {
        // A step that does not say which it is continues the chain.
        let step = row.step.map_or_else(|| open.last().map_or(0, |(step, _)| step + 1), WhyStep::depth);
        while open.last().is_some_and(|(above, _)| *above >= step) {
            open.pop();
        }
        let parent = open.last().map(|(_, index)| *index);
        if let Some(parent) = parent {
            has_child[parent] = true;
        }
        open.push((step, index));
        figures.parents.push(parent);
        figures.depths.push(open.len());
        figures.depth = figures.depth.max(open.len());
        if row.evidence.trim().is_empty() && !row.because.trim().is_empty() {
            figures.without_evidence.push(index);
        }
    }
    figures.leaves = (0..rows.len()).filter(|index| !has_child[*index]).collect();
    figures
}

impl WhyStep {
    /// The step as a number from 0.
    fn depth(self) -> usize {
        self as usize
    }
}
