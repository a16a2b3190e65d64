export const zh = {
  refusals: {
    'ends-before-it-begins': '结束日期要晚于开始日期。',
    'stage-order': '这个阶段的结束日期早于开始日期。',
    'cycle-exists': '这个年度已经开启过了。',
    'no-such-cycle': '没有 {year} 年度的自治金周期。',
    'no-measure': '{year} 年度还没有发布管理办法。',
    'no-such-track': '当年的管理办法里没有这个类别。',
    'figure-exists': '这一项数字已经补录过了。',
    'same-name': '「{name}」写了两次，请改名或删去一个。',
    'nothing-allowed': '至少要有一个科目可以使用。',
    'claim-path': '签字顺序里有重复的或不能签字的岗位。',
    'newer-version': '别人刚发布了第 {version} 版，请刷新后对照再改。',
    nothing: '金额要大于零。',
  },
} as const
