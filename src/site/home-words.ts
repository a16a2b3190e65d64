import type { Lang } from '../platform/house.ts'

/** What the home page and the pages about the site say. */
const zh = {
  home: {
    lead: '居民想做的事，居民自己商量、自己动手；每一笔钱从哪里来、花到哪里去，都在这里看得见。',
    leadPlain: '社区的事，大家一起商量着办。',
    help: '找人帮我办',
    helpLead: '不会用手机也不要紧。打电话或到居委会来，我们替您办。',
    helpPhone: '打电话',
    helpCounter: '到居委会',
    helpCounterBody: '带上想说的话就行，工作人员当面替您填。',
    helpPaper: '用纸',
    helpPaperBody: '项目书、异议、报名都有纸质表，居委会代为录入。',
    newspapers: '五张报纸里的事',
    newspapersBody: '这个平台从五张社区报开始。报纸上的每一件事，在这里对应哪个页面。',
  },
  privacy: {
    title: '隐私说明',
    lead: '我们只收办事必需的信息，公开页面上不出现居民的全名。',
    parts: [
      {
        title: '我们收集什么',
        text: '看公开页面不用登录，也不收集您的任何信息。登录时，居民用手机号收验证码，工作人员用账号密码。提出异议时，请您留一个联系电话，只用来答复您。',
      },
      {
        title: '谁能看到',
        text: '公开页面上，居民只显示姓氏，例如王**；单位显示全名。联系电话加密保存，只有经办的工作人员在办理时可以打开，每打开一次都有记录。照片里有您的正脸、您不愿意公开的，告诉居委会，马上撤下。',
      },
      {
        title: '保存多久',
        text: '账目和凭证按会计档案的规定保存。登录记录过期自动删除。没有用上的照片和附件，两天后自动删除。',
      },
      {
        title: '您的权利',
        text: '您可以要求查看、更正、删除与您有关的信息，可以撤回同意。打下面的电话，或者到居委会当面说，都可以。',
      },
      {
        title: '小文件（Cookie）',
        text: '只用三个：记住您登录、记住您选的语言、记住您选的长辈版。没有广告，不跟踪，不把信息交给别人。',
      },
    ],
    contact: '联系',
  },
  accessibility: {
    title: '无障碍声明',
    lead: '老人、视力不好的人、手不方便的人，都应该看得清、用得上。',
    parts: [
      {
        title: '我们怎么做',
        text: '每一页都有长辈版，字更大、行更宽；每一页都可以只用键盘操作，读屏软件读得出；颜色之外一定还有文字；照片都有说明。公开页面不需要脚本，旧手机也打得开。',
      },
      {
        title: '怎么换成长辈版',
        text: '页面右上角有“长辈版”，点一下就换，再点一下换回来，下次打开还记得。',
      },
      {
        title: '还做不到的',
        text: '居民上传的旧照片，说明可能写得不够细；扫描的纸质文件，读屏软件读不出里面的字。需要时打电话，我们念给您听。',
      },
      {
        title: '不用手机也可以',
        text: '这里的每一件事，都可以打电话、到居委会、用纸质表办。工作人员替您录入，结果和自己填的一样。',
      },
    ],
    contact: '用不了、看不清，请告诉我们',
  },
  complaints: {
    title: '投诉建议',
    lead: '对自治金怎么用、公示写得对不对、我们办事快不快，有意见都可以说。',
    parts: [
      {
        title: '对公示有不同意见',
        text: '公示期内，在那一份公示的页面上提出异议，街道自治办必须书面答复，答复会公开（不写您的名字）。',
      },
      {
        title: '对一笔钱有疑问',
        text: '在项目页的“这笔钱的去向”里找到那一笔，点“提一个问题”，写下哪里看不明白；也可以打电话或当面问。居民区监督委员会也会看每一笔。',
      },
      {
        title: '对工作人员有意见',
        text: '直接找街道自治办。被反映的人不经手您的意见。',
      },
      {
        title: '接到以后',
        text: '当场能答复的当场答复，不能答复的告诉您谁来办、什么时候答复。对答复不满意，可以拨打 12345 市民服务热线。',
      },
    ],
    contact: '怎么找到我们',
    toNotices: '看正在公示的内容',
  },
  help: {
    title: '找人帮我办',
    lead: '不会用、看不清、不方便，都可以找人帮忙。',
    parts: [
      { title: '打电话', text: '说出您要办的事，工作人员在电话里替您查、替您填，念给您听，您说对了再提交。' },
      { title: '到居委会', text: '当面说就行。替您填好以后，给您一张回执，以后凭回执查。' },
      { title: '请家里人帮忙', text: '公开页面谁都可以看，不用登录。家里人可以帮您看，也可以帮您把长辈版打开。' },
    ],
    contact: '居委电话',
    appeal: '提诉求，不用登录',
    onBehalf: '我来替老人办（代办）',
    committees: '各居民区电话',
    committee: '居民区',
    phone: '电话',
  },
  contact: { host: '主办单位', phone: '电话', place: '当面', placeValue: '街道自治办，或您家所在的居委会' },
  wide: {
    name: '邻里',
    title: '街道自治金平台',
    lead: '居民想做的事，居民自己商量、自己动手；每一笔钱，在阳光下使用。',
    choose: '请选择您的街道',
    noTenants: '还没有开通街道',
    noTenantsBody: '管理员开通街道以后，会出现在这里。',
    projects: '个公开的项目',
    host: '邻里开源项目',
    newspapersLead: '这个平台从五张上海社区报开始。下面是报纸上的每一件事，在这里对应哪个页面；数字是从数据里现查的。',
    piece: '报纸上的事',
    screen: '在哪个页面',
    figures: '数字',
    notBuilt: '尚未建成',
    count: '{built} 件已经在平台上，{open} 件尚未建成。',
    missing: '报纸此处数字缺失',
    number: '编号',
  },
}

type Words = typeof zh

const en: Words = {
  home: {
    lead: 'What residents want done they discuss and do themselves; where each yuan comes from and goes to can be seen here.',
    leadPlain: 'Community matters are settled together.',
    help: 'Somebody to help me',
    helpLead: 'No need to use a phone. Call or come to the committee and we do it for you.',
    helpPhone: 'Call',
    helpCounter: 'Come in',
    helpCounterBody: 'Just tell us; the staff fill it in with you.',
    helpPaper: 'On paper',
    helpPaperBody: 'There are paper forms for proposals, objections and sign-up; the committee types them in.',
    newspapers: 'The five newspapers',
    newspapersBody: 'This platform began with five community newspapers. See where each of their pieces lives here.',
  },
  privacy: {
    title: 'Privacy',
    lead: 'We collect only what is needed, and no resident’s full name appears on public pages.',
    parts: [
      {
        title: 'What we collect',
        text: 'Reading needs no sign-in and collects nothing about you. To sign in, residents receive a code by phone; staff use a password. Whoever objects leaves a telephone number, used only to answer.',
      },
      {
        title: 'Who sees it',
        text: 'Public pages show residents by family name only, organisations in full. Telephone numbers are stored encrypted; only the staff in charge can open one, and each opening is recorded. If a photo shows your face and you do not want that, tell the committee and it is taken down at once.',
      },
      {
        title: 'How long',
        text: 'Accounts and vouchers are kept as accounting records must be. Sessions are deleted when they expire, unused uploads after two days.',
      },
      {
        title: 'Your rights',
        text: 'You may ask to see, correct or delete what concerns you, and withdraw consent: by telephone or at the committee.',
      },
      {
        title: 'Cookies',
        text: 'Three only: that you are signed in, your language, your text size. No advertising, no tracking, nothing passed on.',
      },
    ],
    contact: 'Contact',
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'Old people and people who see or move with difficulty should be able to read and use everything.',
    parts: [
      {
        title: 'What we do',
        text: 'Each page has a large text version, works by keyboard and with a screen reader, says in words what a colour says, and describes its photos. Reading pages need no script and open on old phones.',
      },
      { title: 'Large text', text: 'Choose “Large text” at the top right; choose again to go back. It is remembered.' },
      {
        title: 'What does not work yet',
        text: 'Descriptions of old photos may be short, and scanned papers cannot be read by a screen reader. Call us and we read them to you.',
      },
      { title: 'Without a phone', text: 'Everything here can also be done by telephone, at the committee or on paper.' },
    ],
    contact: 'Tell us what does not work',
  },
  complaints: {
    title: 'Complaints and suggestions',
    lead: 'About the use of the fund, a notice, or how we work: please say it.',
    parts: [
      {
        title: 'You disagree with a notice',
        text: 'Object on the page of that notice while it runs. The self-governance office must answer in writing, and the answer is published without your name.',
      },
      {
        title: 'You have a question about a payment',
        text: 'Find it on the project’s page under “Where the money went”, press “Ask” and write what is unclear; or call, or come in. The supervision committee also looks at each payment.',
      },
      {
        title: 'It is about a member of staff',
        text: 'Go to the self-governance office. Nobody handles a complaint about themselves.',
      },
      {
        title: 'What happens then',
        text: 'We answer at once where we can, else we say who will answer and when. If you are not satisfied, call the city’s hotline 12345.',
      },
    ],
    contact: 'How to reach us',
    toNotices: 'Notices running now',
  },
  help: {
    title: 'Somebody to help me',
    lead: 'Whatever is hard to use or to read, somebody helps.',
    parts: [
      { title: 'Call', text: 'Say what you need; the staff look it up, fill it in and read it to you before it is sent.' },
      { title: 'Come in', text: 'Tell us face to face. You get a receipt to ask with later.' },
      {
        title: 'Ask your family',
        text: 'Public pages need no sign-in. Your family can read them for you, or turn on the large text.',
      },
    ],
    contact: 'Telephone of the committee',
    appeal: 'Write an appeal, no sign-in',
    onBehalf: 'I act for somebody (on behalf)',
    committees: 'Telephones of the committees',
    committee: 'Committee',
    phone: 'Telephone',
  },
  contact: {
    host: 'Host',
    phone: 'Telephone',
    place: 'In person',
    placeValue: 'The self-governance office, or the committee where you live',
  },
  wide: {
    name: 'Linli',
    title: 'The self-governance fund, in the open',
    lead: 'What residents want done they discuss and do themselves; each yuan is used in the open.',
    choose: 'Choose your subdistrict',
    noTenants: 'No subdistrict is open yet',
    noTenantsBody: 'Subdistricts appear here once the administrator has opened them.',
    projects: 'projects to read',
    host: 'The Linli project',
    newspapersLead:
      'This platform began with five Shanghai community newspapers. Here is where each of their pieces lives; figures are queried from the data.',
    piece: 'In the newspaper',
    screen: 'The page',
    figures: 'Figures',
    notBuilt: 'not built yet',
    count: '{built} pieces are on the platform, {open} are not built yet.',
    missing: 'the newspaper lost this figure in print',
    number: 'No.',
  },
}

export const homeWords = (lang: Lang): Words => (lang === 'zh' ? zh : en)
