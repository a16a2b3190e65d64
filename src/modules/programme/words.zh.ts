export const zh = {
  refusals: {
    'ends-before-it-begins': '结束日期要晚于开始日期。',
    'stage-order': '这个阶段的结束日期早于开始日期。',
    'cycle-exists': '这个年度已经开启过了。',
    'no-such-cycle': '没有 {year} 年度的自治金周期。',
    'no-measure': '{year} 年度还没有发布管理办法。',
    'no-such-track': '当年的管理办法里没有这个类别。',
    'figure-exists': '这一项数字已经补录过了。',
    nothing: '金额要大于零。',
  },
} as const
