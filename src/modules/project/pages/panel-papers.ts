import { type Day, dayText } from '../../../kernel/day.ts'
import { capitalYuan, type Fen, sum, toFen, yuan } from '../../../kernel/money.ts'
import { no } from '../../../kernel/result.ts'
import { pointsText } from '../../../kernel/text.ts'
import { Refused } from '../../../platform/ask.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { brandOf, placesById } from '../../org/index.ts'
import { costTypeOf, rulesFor, trackOf } from '../../programme/index.ts'
import { board, staffProjects } from '../queries.ts'
import { agreementOf, latestVersions, linesOf, projectById } from '../store.ts'
import { decisionsOf } from '../store-verdict.ts'
import { paper, READERS } from './papers.ts'
import { DECIDERS } from './decide.tsx'

/** Addresses inside the tenant; the console links them as `/{slug}…`. */
export const printedList = (year: number): string => `/decisions/${year}/list.pdf`
export const printedAgreement = (project: string): string => `/projects/${project}/agreement.pdf`

const OUTCOMES = { approved: '同意立项', approvedWithConditions: '附条件立项', waitlisted: '候补', rejected: '不予立项' } as const
const GRANTED = ['approved', 'publicNotice', 'agreed', 'active', 'completed', 'evaluated', 'closed']

/**
 * 上会名单 for the leaders' meeting (三重一大): by track, in the order of the scores, what is asked and what the reader has planned
 * or what was decided; the minute's number and the signatures are for the pen.
 */
export const decisionList = page({
  name: 'project.decisionList',
  path: '/decisions/:year/list.pdf',
  about: '立项上会名单（PDF，工作人员）',
  may: DECIDERS,
  async sample(scope) {
    const found = (await scope.ask(staffProjects, staffProjects.input.parse({}))).projects.find((one) => !one.past)
    return found ? { year: String(found.year) } : null
  },
  async load(view, params) {
    const year = Number(params.year)
    if (!/^\d{4}$/.test(params.year)) return null
    const [found, brand] = await Promise.all([view.scope.ask(board, { year }), brandOf(view.scope)])
    const title = `${year} 年度自治金立项上会名单`
    const known = new Set(found.tracks.map((one) => one.key))
    const tracks = [
      ...found.tracks,
      ...[...new Set(found.rows.map((row) => row.track).filter((key) => !known.has(key)))].map((key) => ({
        key,
        name: key,
        left: toFen(0),
        quota: null,
      })),
    ]
    return paper(view, 'modules/project/templates/list.typ', title, {
      title,
      host: brand.host_name,
      printed: dayText(view.scope.today, true),
      tracks: tracks.flatMap((track) => {
        const rows = found.rows.filter((row) => row.track === track.key)
        if (rows.length === 0) return []
        const sums = rows.map((row) =>
          GRANTED.includes(row.step) ? row.granted : row.plan && !row.plan.stale ? row.plan.amount : toFen(0),
        )
        return [
          {
            name: track.name,
            about: [track.quota === null ? '' : `名额 ${track.quota} 个`, `年度额度还剩 ${yuan(track.left)} 元`]
              .filter(Boolean)
              .join('，'),
            rows: rows.map((row, i) => [
              String(i + 1),
              row.placeName,
              row.name,
              row.score === null ? '—' : pointsText(row.score),
              yuan(row.requested),
              sums[i] ? yuan(sums[i]) : '',
              GRANTED.includes(row.step)
                ? '已立项'
                : row.plan && !row.plan.stale
                  ? `拟${OUTCOMES[row.plan.outcome]}${row.plan.reason === '' ? '' : `：${row.plan.reason}`}`
                  : row.stepName,
            ]),
            sums: [yuan(sum(rows.map((row) => row.requested))), yuan(sum(sums))],
          },
        ]
      }),
    })
  },
})

/** 任务书/协议 of an approved project: who does what by when, for how much, in figures and in capitals. */
export const agreementPaper = page({
  name: 'project.agreementPaper',
  path: '/projects/:project/agreement.pdf',
  about: '任务书/协议打印版（PDF，工作人员）',
  may: READERS,
  async sample(scope) {
    const found = (await scope.ask(staffProjects, staffProjects.input.parse({ step: 'active' }))).projects[0]
    return found ? { project: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.project)) return null
    const { scope } = view
    const row = await scope.one(projectById, params.project)
    if (!row || scope.bounds === null || !row.path.startsWith(scope.bounds)) return null
    if (row.past || !GRANTED.includes(row.step))
      throw new Refused(no('platform.not-found') as { ok: false; refusal: { code: string } })
    const [[version], lines, decisions, agreement, measure, brand, places] = await Promise.all([
      scope.read(latestVersions, [row.id]),
      scope.read(linesOf, [row.id]),
      scope.read(decisionsOf, row.id),
      scope.one(agreementOf, row.id),
      rulesFor(scope, row.year, row.measure_id),
      brandOf(scope),
      placesById(scope, [row.place_id]),
    ])
    if (!version || !measure) return null
    const { rules } = measure
    const proposal = version.content
    const decision = decisions.findLast((one) => one.outcome.startsWith('approved'))
    const place = places.get(row.place_id)?.name ?? row.place_name
    const on = (day: Day | '' | null): string => (day ? dayText(day, true) : '')
    const title = `${row.place_name}《${row.name}》任务书`
    const types = rules.costTypes.flatMap((type) => {
      const own = lines.filter((line) => line.cost_type === type.key)
      return own.length === 0
        ? []
        : [
            [
              costTypeOf(rules, type.key)?.name ?? type.name,
              own.map((line) => line.label).join('、'),
              yuan(sum(own.map((line) => line.amount))),
            ],
          ]
    })
    return paper(view, 'modules/project/templates/agreement.typ', title, {
      title,
      host: brand.host_name,
      number: agreement?.number ?? '',
      measure: `《${measure.title}》${measure.number === '' ? '' : `（${measure.number}）`}`,
      facts: [
        ['项目名称', row.name],
        ['项目编号', row.number ?? ''],
        ['类　　别', trackOf(rules, row.track)?.name ?? row.track],
        ['承担单位', place],
        ['负 责 人', proposal.lead],
        ['起止日期', [on(row.begins), on(row.ends)].filter(Boolean).join('至')],
        ['立项金额', `${yuan(row.granted)} 元（大写：${capitalYuan(row.granted as Fen)}）`],
        ...(decision?.minute ? [['会议纪要', decision.minute]] : []),
        ...(decision?.outcome === 'approvedWithConditions' ? [['立项条件', decision.reason]] : []),
      ],
      goals: proposal.goals.map((goal, i) => [
        String(i + 1),
        goal.indicator,
        `${goal.baseline === '' ? '' : `${goal.baseline} → `}${goal.target} ${goal.unit}`,
        goal.evidence,
        on(goal.by as Day),
      ]),
      activities: proposal.activities.map((one) => [
        one.theme,
        one.frequency,
        one.participants > 0 ? `${one.participants}` : '',
        [on(one.from), on(one.to)].filter(Boolean).join('至'),
        one.where,
      ]),
      types,
      total: yuan(row.granted),
      terms: [
        `承担单位按本任务书和${measure.title === '' ? '管理办法' : `《${measure.title}》`}实施项目，专款专用，按科目支出；要调整的，先办项目变更。`,
        '活动有签到、有照片、有记录；每一笔支出附齐凭证，接受居务监督委员会和居民监督，用款情况向居民公开。',
        '项目结束前召开评议会，提交结项报告；结余退回年度额度。弄虚作假、挪用经费的，终止项目，收回余款。',
      ],
      parties: [
        ['街道（甲方）', brand.host_name],
        ['承担单位（乙方）', place],
      ],
      signed: agreement ? on(agreement.signed_on) : '',
    })
  },
})
