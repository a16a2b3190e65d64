import type { PieceFigure } from '../platform/house.ts'
import type { Scope } from '../platform/declare.ts'
import { printedIn } from '../modules/programme/index.ts'

/** One thing that a source newspaper prints. Where it lives here is offered by the module that built it (`Face.about`). */
export interface Piece {
  /** Number of the inventory, S{newspaper}-{row}. */
  readonly id: string
  readonly title: string
  /** The screen it will have, while no module offers one. */
  readonly planned?: string
  /** What the paper prints of a screen that is not built yet. */
  readonly figures?: (scope: Scope) => Promise<readonly PieceFigure[]>
}

export interface Newspaper {
  readonly title: string
  /** The subdistrict whose data hold it, by its division code. */
  readonly code: string
  readonly pieces: readonly Piece[]
}

const piece = (id: string, title: string): Piece => ({ id, title })
const open = (id: string, title: string, planned: string, figures?: Piece['figures']): Piece => ({
  id,
  title,
  planned,
  ...(figures ? { figures } : {}),
})

const HUAMU = '310115016'

/** The five newspapers in their order, each with its pieces; rows that say one thing stand together. */
export const newspapers: readonly Newspaper[] = [
  {
    title: '花木街道：2020 年度自治金项目总结表彰会暨 2021 年工作启动会；应急处置演练',
    code: HUAMU,
    pieces: [
      open('S0-1', '社区报', '社区报编辑与排印'),
      piece('S0-2', '总结表彰会暨工作启动会'),
      piece('S0-4…9', '分管领导、自治办、社区管理中心、条线干部、居民区书记'),
      piece('S0-10', '重点项目、一般项目申报'),
      piece('S0-11', '对接需求、挖掘社区骨干、培育社区文化、提升自治成效'),
      piece('S0-12', '按项目类型拍摄小视频'),
      piece('S0-13…15', '梧桐、东城二的交流发言'),
      piece('S0-16', '第三方督导'),
      piece('S0-17', '年末自治金项目问卷调研'),
      piece('S0-20', '用好三会：做什么、怎么做、效果怎么样'),
      piece('S0-21', '督导三件事：立项指导、过程纠偏、提炼总结'),
      piece('S0-22', '社区管理中心：引导把关、统筹、全过程跟踪'),
      piece('S0-23', '完善管理办法，增加扶持力度'),
      piece('S0-24…28', '最佳自治实践奖'),
      piece('S0-29…34', '自治活力奖'),
      open('S0-35…44', '突发疫情应急处置演练', '应急预案与演练'),
    ],
  },
  {
    title: '花木街道：家门口服务站；居委动态；2019 自治金能力培训',
    code: HUAMU,
    pieces: [
      open('S1-1…9', '“家门口”服务体系提质增能', '家门口服务站'),
      open('S1-10…13', '居委动态', '居委动态'),
      piece('S1-14…18', '2019 自治金能力建设培训'),
      piece('S1-19', '甘特图等项目管理工具'),
      piece('S1-20', '收集自治金项目申请书'),
      piece('S1-21…26', '对项目书提修改意见'),
      piece('S1-25', '讲师费、志愿者费用、物料费、宣传费、交通费、保险费'),
      piece('S1-27', '听证会、协调会、评议会贯穿全过程'),
      piece('S1-28', '《花木街道居委会自治金实施办法》'),
    ],
  },
  {
    title: '静安寺街道：自治100佳；乐善公益日；海园共治金；愚园路商家联盟',
    code: '310106013',
    pieces: [
      piece('S2-1', '“同心家园,网格自治”社区自治工作推进会'),
      open('S2-5', '网格自治', '网格'),
      open('S2-6,7', '社区自治100佳：十类，每类十佳', '评优：自治100佳'),
      open('S2-8', '《静安寺街道自治发展三年规划》', '三年规划'),
      open('S2-11…16', '百乐居民区“乐善公益日”，每月 20 日', '乐善公益日'),
      piece('S2-17,18', '海园社区共治金'),
      piece('S2-19', '用途三方面'),
      open('S2-20', '共建理事会分会：共建单位认领', '项目认领'),
      piece('S2-21', '预先申请经费使用：用途、使用对象、使用金额'),
      piece('S2-22', '阳光下使用'),
      open('S2-24', '居民自筹', '自治众筹金'),
      open('S2-26…32', '愚园路商家联盟、店招店牌导则', '商家联盟'),
    ],
  },
  {
    title: '南京西路街道：2020 年度基层民主自治推进会',
    code: '310106012',
    pieces: [
      piece('S3-4', '华业居民区开会商讨小区流浪猫治理'),
      piece('S3-5', '倡议书“家园建设 不可缺席”'),
      open('S3-9', '“四阶十二步”金钥匙工作法', '工作法'),
      piece('S3-10', '自治项目：活动策划类、团队建设类、门口实事类'),
      piece('S3-11', '受益人次、自治众筹金'),
      piece('S3-13', '护弄队、自管小组、志愿者服务队'),
      open('S3-15…24', '星级美丽楼组', '星级美丽楼组', printedIn(2020, 'buildings')),
      open('S3-25,26', '业委会换届改选、规范化建设评估', '业委会'),
      piece('S3-27', '“线上+线下”服务'),
      open('S3-28…30', '“双导”团、治惠学堂', '双导团'),
    ],
  },
  {
    title: '花木街道：2023“花小坊”成果发布会；松江洞泾镇：社区治理赋能营',
    code: HUAMU,
    pieces: [
      piece('S4-1', '“花小坊”——2023年花木街道自治金项目成果发布会'),
      piece('S4-4', '“全”“实”“共”：修订管理办法、全面培训、全过程指导'),
      piece('S4-6', '精品 / 特色 / 成长三类'),
      piece('S4-7', '三会制度、培育本土达人'),
      open('S4-8', '精品类：空间营造', '参与式规划'),
      open('S4-9', '特色类：阳台庭院征集评选', '征集与评选'),
      piece('S4-10', '成长类：团队培育、微空间营造、社区服务、楼组建设、睦邻文化'),
      open('S4-11', '社区治理达人证书', '评优：证书'),
      open('S4-12', '精品类项目授予奖牌，复制推广', '案例与推广'),
    ],
  },
  {
    title: '松江洞泾镇：社区治理赋能营（与上一篇同版）',
    code: '310117106',
    pieces: [
      piece('S4-13', '社区治理赋能营（第四期）'),
      open('S4-14,15', '问题大汇总，职能部门和专家支招', '赋能营问答'),
      open('S4-16', '《业主委员会组建及规范化运作指导手册》', '赋能营手册'),
      open('S4-17,18', '以评促建；告别“无业委会时代”', '业委会评估'),
    ],
  },
]
