export const en = {
  refusals: {
    weights: 'The criteria must add up to exactly 100 points; now they make {total}.',
    'same-name': '“{name}” stands there twice.',
    'rater-weights': 'The raters’ weights must add up to exactly 100%; now they make {total}%.',
    'level-order': 'Levels go from high to low: each begins below the one before it.',
    'point-missing': 'Please give points for “{name}”.',
    'point-range': '“{name}” takes from 0 to {most} points.',
  },
} as const
