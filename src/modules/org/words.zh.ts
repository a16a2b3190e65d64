export const zh = {
  refusals: {
    'wrong-level': '上级地方的层级不对：街道之下是社区、居民区，再是小区、楼组。',
    'place-exists': '这个地方已经有了，请核对代码。',
    'body-exists': '这个单位已经登记过了。',
    'no-such-role': '没有这个岗位。',
    'ends-before-it-begins': '结束日期早于开始日期。',
    'root-stays': '街道本身的名称和起止由运维在建立时写定，这里不能改。',
    'place-in-use': '这个地方到那天还有 {places} 个下级地方、{posts} 个岗位在任，请先办理撤销和离任。',
    'place-used': '「{name}」已经任命过岗位或有下级地方，不能再归入别的社区。',
    'own-post': '不能给自己任命岗位，请由另一位管理员办理。',
    'unit-unknown': '名单里还没有这个单位，请从名单里选，或请居委会先登记。',
  },
  units: {
    title: '共建单位',
    lead: '和居委会一起做事的单位：借出什么、来了多少人次。',
    none: '还没有登记共建单位',
    noneBody: '居委会登记单位借出的资源，或者单位的志愿服务时，会列在这里。',
    nothing: '还没有这个单位的记录',
  },
} as const
