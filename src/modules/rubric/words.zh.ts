export const zh = {
  refusals: {
    weights: '各项分值加起来要正好 100 分，现在是 {total} 分。',
    'same-name': '「{name}」写了两次。',
    'rater-weights': '各方打分所占的比例加起来要正好 100%，现在是 {total}%。',
    'level-order': '等次要从高到低排，每一等的起始分比上一等低。',
    'point-missing': '请给「{name}」打分。',
    'point-range': '「{name}」最低 0 分，最高 {most} 分。',
  },
} as const
