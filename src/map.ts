/**
 * The table of contents: every module, in the order in which they stand on each other. A module imports only the faces
 * (`index.ts`) of the modules it names here, and names only modules above it. test/house enforces it.
 */
export const map = [
  // GROUND
  { name: 'org', about: '地方、单位、岗位', needs: [] },
  { name: 'people', about: '人、登录、当前身份', needs: ['org'] },
  // TOOLS
  { name: 'ledger', about: '账本：三个自平衡的账面', needs: ['org'] },
  { name: 'spending', about: '支出预申请、报销、审批、支付、凭证', needs: ['org', 'people', 'ledger'] },
  { name: 'survey', about: '问卷', needs: ['org', 'people'] },
  { name: 'rubric', about: '评分表：评分项、等次、打分', needs: ['org', 'people'] },
  { name: 'notice', about: '公示与异议', needs: ['org', 'people'] },
  { name: 'venue', about: '资源清单：借用、需要、预订', needs: ['org', 'people'] },
  { name: 'covenant', about: '公约、倡议书：讨论、签名、备案', needs: ['org', 'people'] },
  { name: 'appeal', about: '诉求：受理、转办、答复、评价', needs: ['org', 'people'] },
  { name: 'meeting', about: '三会', needs: ['org', 'people'] },
  { name: 'activity', about: '活动记录、照片、人次', needs: ['org', 'people'] },
  { name: 'team', about: '自治团队、达人、志愿者', needs: ['org', 'people', 'meeting', 'activity'] },
  { name: 'honour', about: '评优与奖项', needs: ['org'] },
  // PROGRAMMES
  { name: 'programme', about: '年度：管理办法、类别、日程、额度', needs: ['org', 'ledger', 'spending', 'rubric'] },
  { name: 'proposal', about: '项目书：怎样写、边写边提示、进出文件', needs: ['org', 'people', 'programme'] },
  {
    name: 'project',
    about: '自治金项目：从项目书到结项',
    needs: [
      'org',
      'people',
      'ledger',
      'spending',
      'rubric',
      'notice',
      'survey',
      'meeting',
      'activity',
      'honour',
      'programme',
      'proposal',
    ],
  },
  {
    name: 'change',
    about: '变更、整改、中期检查、终止',
    needs: ['notice', 'meeting', 'activity', 'programme', 'rubric', 'project'],
  },
] as const

export type ModuleName = (typeof map)[number]['name']
