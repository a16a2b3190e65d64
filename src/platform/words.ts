import type { Lang, ModuleWords } from './house.ts'

/** The same shape in another language: every key, any text. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** The platform's own refusals; each code has exactly one sentence per language. */
export const platformWords = {
  zh: {
    refusals: {
      'bad-input': '这一项填写得不对，请检查后再提交。',
      'bad-json': '请求的内容不是有效的 JSON。',
      'bad-text': '内容里有无法识别的字符，请重新输入。',
      broken: '系统出了点问题，您填写的内容没有丢，请稍后再试；如反复出现请联系居委会。',
      busy: '现在办理的人多，请稍等几秒再提交一次。',
      'cross-site': '这个请求不是从本平台的页面发出的，已停止。',
      'disk-full': '服务器的存储空间已满，暂时不能保存，请联系系统管理员。',
      'files-by-post': '请选一个岗位作为当前身份，再上传文件。居民的照片和文件，请在要交它的那一页上传。',
      'too-many-unused': '您上传后没有用上的文件太多了（最多 {files} 个、{size} MB）。请先用上或等两天自动清除，再上传新的。',
      'file-gone': '有一份上传的文件已经失效或不是您上传的，请重新上传。',
      'photos-only': '这里只能上传照片（JPG、PNG、WebP）。',
      'not-a-photo': '这里只收照片（JPG、PNG、WebP），这一个不是：{name}',
      'no-file-here': '这一项不收文件，没有保存。',
      'file-broken': '这张照片打不开，可能已损坏：{name}',
      'file-too-large': '文件太大，每个文件不超过 {limit} MB。',
      'file-type': '这个文件的内容不是照片（JPG、PNG、WebP）或文件（PDF、OFD、XML）：{name}',
      'form-too-large': '填写的内容太长，请精简后再提交。',
      'key-missing': '表单缺少编号，请刷新页面后再提交。',
      'key-reused': '这份表单已经用别的内容提交过了，请刷新页面后重新填写。',
      'no-such-command': '没有这个操作：{name}',
      'no-such-query': '没有这个查询：{name}',
      'no-such-tenant': '请说明是哪个街道。',
      'not-enough': '可用的额度不够。',
      'not-a-count': '请填写整数。',
      'not-a-day': '这不是日期，请写成 2026-03-31。',
      'not-money': '这不是金额。',
      'not-found': '没有找到，可能已经移走或地址有误。',
      'not-yours': '您当前的身份不能办理这件事。',
      resumed: '您已登录，刚才填写的内容都在。请核对后再提交一次。',
      'signed-out': '请先登录；登录后可以接着办理。',
      'too-long': '太长了，请不要超过 {limit} 个字。',
      'too-many': '操作太频繁，请稍后再试。',
      required: '请填写这一项。',
    },
  },
  en: {
    refusals: {
      'bad-input': 'This is not filled in correctly. Please check it and send again.',
      'bad-json': 'The body is not valid JSON.',
      'bad-text': 'There are characters we cannot read. Please type it again.',
      broken: 'Something went wrong on our side. What you typed is kept; please try again later.',
      busy: 'Many people are using this right now. Please send again in a few seconds.',
      'cross-site': 'This request did not come from a page of this platform.',
      'disk-full': 'The server has no space left. Please tell the administrator.',
      'files-by-post': 'Choose a post to act with before uploading. Residents upload on the page that asks for the file.',
      'too-many-unused':
        'Too many of your uploads were never used (at most {files} files, {size} MB). Use them, or wait two days until they are cleared.',
      'file-gone': 'One of the uploaded files is gone or is not yours. Please upload it again.',
      'photos-only': 'Only photos (JPG, PNG, WebP) can be uploaded here.',
      'not-a-photo': 'Only photos (JPG, PNG, WebP) are taken here, and this is none: {name}',
      'no-file-here': 'No file is taken here; it was not stored.',
      'file-broken': 'This photo cannot be opened: {name}',
      'file-too-large': 'The file is too large: at most {limit} MB each.',
      'file-type': 'This is neither a photo (JPG, PNG, WebP) nor a document (PDF, OFD, XML): {name}',
      'form-too-large': 'This is too long. Please shorten it.',
      'key-missing': 'The form has no key. Please reload the page.',
      'key-reused': 'This form was already sent with other content. Please reload the page.',
      'no-such-command': 'There is no command {name}.',
      'no-such-query': 'There is no query {name}.',
      'no-such-tenant': 'Please say which subdistrict.',
      'not-enough': 'There is not enough left.',
      'not-a-count': 'Please enter a whole number.',
      'not-a-day': 'This is not a date. Write 2026-03-31.',
      'not-money': 'This is not an amount.',
      'not-found': 'Not found. It may have moved.',
      'not-yours': 'Your present role cannot do this.',
      resumed: 'You are signed in, and everything you typed is still here. Please check it and send it again.',
      'signed-out': 'Please sign in first; you can go on afterwards.',
      'too-long': 'Too long: at most {limit} characters.',
      'too-many': 'Too many tries. Please wait a little.',
      required: 'Please fill this in.',
    },
  },
} as const satisfies Record<Lang, ModuleWords>

/** The money and day sentences of the kernel's readers. */
export const kernelWords = {
  zh: {
    money: {
      missing: '请填写金额。',
      negative: '金额不能是负数。',
      'not-a-number': '「{typed}」不是金额，请用数字填写，例如 1,200.50。',
      'too-fine': '金额最多到分（两位小数）。',
      'too-large': '金额太大。',
      'not-positive': '金额要大于零。',
    },
    day: { missing: '请填写日期。', 'not-a-day': '「{typed}」不是日期，请写成 2026-03-31。' },
  },
  en: {
    money: {
      missing: 'Please enter an amount.',
      negative: 'An amount cannot be negative.',
      'not-a-number': '“{typed}” is not an amount. Use digits, for example 1,200.50.',
      'too-fine': 'At most two decimals.',
      'too-large': 'The amount is too large.',
      'not-positive': 'The amount must be more than zero.',
    },
    day: { missing: 'Please enter a date.', 'not-a-day': '“{typed}” is not a date. Write 2026-03-31.' },
  },
} as const
