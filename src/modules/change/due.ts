/** What the next day of a project is the day of. */
export const DUE = {
  change: '变更',
  suspension: '整改期限',
  termination: '终止',
  clear: '退回余款',
  midterm: '中期检查整改',
  activity: '活动',
  end: '项目结束',
} as const
