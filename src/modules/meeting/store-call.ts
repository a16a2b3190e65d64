import type { Day } from '../../kernel/day.ts'
import type { Subject } from '../../kernel/subject.ts'
import { statement } from '../../platform/statement.ts'
import type { MeetingKind, MeetingOutcome } from './domain.ts'
import type { Stance } from './minutes.ts'

export interface CallRow {
  readonly id: string
  readonly kind: MeetingKind
  readonly place_id: string
  readonly path: string
  readonly subject: Subject | null
  readonly title: string
  readonly question: string
  readonly day: Day
  readonly starts: string
  readonly venue: string
  readonly audience: string
  readonly expected: number
  readonly notice_days: number | null
  readonly quorum_num: number | null
  readonly quorum_den: number | null
  readonly quorum_over: boolean
  readonly hurry: string
  readonly public: boolean
  readonly round: number
  readonly first_id: string
  readonly step: 'called' | 'adjourned' | 'concluded'
  readonly adjourned: string
  readonly called_at: Date
}
const CALL = `c.id, c.kind, c.place_id, c.path, c.subject, c.title, c.question, c.day, c.starts, c.venue, c.audience, c.expected,
  c.notice_days, c.quorum_num, c.quorum_den, c.quorum_over, c.hurry, c.public, c.round, c.first_id, c.step, c.adjourned, c.called_at`

export const insertCall = statement<
  [
    id: string,
    kind: MeetingKind,
    place: string,
    path: string,
    subject: string | null,
    title: string,
    question: string,
    day: Day,
    starts: string,
    venue: string,
    audience: string,
    expected: number,
    noticeDays: number | null,
    num: number | null,
    den: number | null,
    over: boolean,
    hurry: string,
    isPublic: boolean,
    round: number,
    first: string,
    at: Date,
    by: string | null,
    topics: string[],
  ]
>(
  'meeting.insertCall',
  `with c as (
     insert into meeting_call (tenant_id, id, kind, place_id, path, subject, title, question, day, starts, venue, audience, expected,
       notice_days, quorum_num, quorum_den, quorum_over, hurry, public, round, first_id, step, called_at, called_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 'called', $22, $23))
   insert into meeting_topic (tenant_id, call_id, number, title)
   select $1, $2, t.number, t.title from unnest($24::text[]) with ordinality as t (title, number)`,
)
/** One change of a meeting at a time: ten people who write at once wait for each other and lose nothing. */
export const lockCall = statement<[id: string], CallRow>(
  'meeting.lockCall',
  `select ${CALL} from meeting_call c where c.tenant_id = $1 and c.id = $2 for no key update`,
)
/** Writing down a speech or an opinion changes no row of the meeting: only its end must wait for those who write. */
export const shareCall = statement<[id: string], CallRow>(
  'meeting.shareCall',
  `select ${CALL} from meeting_call c where c.tenant_id = $1 and c.id = $2 for share`,
)
export const callById = statement<[id: string], CallRow>(
  'meeting.callById',
  `select ${CALL} from meeting_call c where c.tenant_id = $1 and c.id = $2`,
)
export const callsByIds = statement<[ids: string[]], { id: string; title: string; public: boolean }>(
  'meeting.callsByIds',
  'select id, title, public from meeting_call where tenant_id = $1 and id = any ($2::uuid[])',
)
/** Meetings that are called and not over; with `below` (a post's path) also those that only the place knows. */
export const comingCalls = statement<[place: string | null, below: string | null, most: number], CallRow>(
  'meeting.coming',
  `select ${CALL} from meeting_call c
   where c.tenant_id = $1 and c.step = 'called' and ($2::uuid is null or c.place_id = $2) and (c.public or starts_with(c.path, $3::text))
   order by c.day, c.id limit $4`,
)
/** What is coming about one thing; not public only for whose post reaches it. */
export const callsAbout = statement<[subject: Subject, below: string], CallRow>(
  'meeting.about',
  `select ${CALL} from meeting_call c
   where c.tenant_id = $1 and c.subject = $2 and c.step = 'called' and (c.public or starts_with(c.path, $3))
   order by c.day, c.id limit 20`,
)
export const roundsOf = statement<
  [first: string],
  { id: string; round: number; day: Day; step: CallRow['step']; adjourned: string }
>(
  'meeting.rounds',
  'select id, round, day, step, adjourned from meeting_call where tenant_id = $1 and first_id = $2 order by round',
)
/** What was called within the house becomes public with its conclusion, when those concerned agreed. */
export const closeCall = statement<[id: string, step: CallRow['step'], why: string, isPublic: boolean]>(
  'meeting.closeCall',
  'update meeting_call set step = $3, adjourned = $4, public = $5 where tenant_id = $1 and id = $2',
)

export interface TopicRow {
  readonly number: number
  readonly title: string
  readonly outcome: MeetingOutcome | null
  readonly favour: number | null
  readonly against: number | null
  readonly abstained: number | null
  readonly conclusion: string
}
export const topicsOf = statement<[call: string], TopicRow>(
  'meeting.topics',
  `select number, title, outcome, favour, against, abstained, conclusion from meeting_topic
   where tenant_id = $1 and call_id = $2 order by number`,
)
export const resolveTopic = statement<
  [
    call: string,
    number: number,
    outcome: MeetingOutcome,
    favour: number | null,
    against: number | null,
    abstained: number | null,
    conclusion: string,
  ]
>(
  'meeting.resolveTopic',
  `update meeting_topic set outcome = $4, favour = $5, against = $6, abstained = $7, conclusion = $8
   where tenant_id = $1 and call_id = $2 and number = $3`,
)

export interface SeatRow {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly capacity: string
  readonly came_at: Date | null
  readonly proxy: string
  readonly signed: 'screen' | 'paper' | null
}
export const seatsOf = statement<[call: string], SeatRow>(
  'meeting.seats',
  `select id, number, name, capacity, came_at, proxy, signed from meeting_seat where tenant_id = $1 and call_id = $2 order by number`,
)
/** Numbers follow what is there already; two people of one name are two seats. */
export const insertSeats = statement<[call: string, ids: string[], names: string[], capacities: string[]]>(
  'meeting.insertSeats',
  `insert into meeting_seat (tenant_id, id, call_id, number, name, capacity)
   select $1, s.id, $2, (select coalesce(max(number), 0) from meeting_seat where tenant_id = $1 and call_id = $2) + s.n, s.name, s.capacity
   from unnest($3::uuid[], $4::text[], $5::text[]) with ordinality as s (id, name, capacity, n)`,
)
export const copySeats = statement<[from: string, to: string, ids: string[]]>(
  'meeting.copySeats',
  `insert into meeting_seat (tenant_id, id, call_id, number, name, capacity)
   select $1, ($4::uuid[])[row_number() over (order by s.number)], $3, s.number, s.name, s.capacity
   from meeting_seat s where s.tenant_id = $1 and s.call_id = $2`,
)
export const markCame = statement<[call: string, seat: string, at: Date | null, proxy: string]>(
  'meeting.markCame',
  'update meeting_seat set came_at = $4, proxy = $5 where tenant_id = $1 and call_id = $2 and id = $3',
)
export const markSigned = statement<[call: string, seats: string[], how: 'screen' | 'paper', at: Date]>(
  'meeting.markSigned',
  `update meeting_seat set signed = $4, signed_at = $5
   where tenant_id = $1 and call_id = $2 and id = any ($3::uuid[]) and came_at is not null and signed is null`,
)

export interface OpinionRow {
  readonly id: string
  readonly stance: Stance
  readonly words: string
  readonly channel: 'phone' | 'paper' | 'counter'
  readonly received_at: Date
  readonly shown: boolean | null
  readonly adopted: boolean | null
  readonly answer: string
}
/** What one round hears before it stays for the next: opinions belong to all rounds of a meeting. */
export const opinionsOf = statement<[first: string, most: number], OpinionRow>(
  'meeting.opinions',
  `select o.id, o.stance, o.words, o.channel, o.received_at, o.shown, o.adopted, o.answer
   from meeting_opinion o join meeting_call c on c.tenant_id = $1 and c.id = o.call_id
   where o.tenant_id = $1 and c.first_id = $2 order by o.received_at, o.id limit $3`,
)
export const insertOpinion = statement<
  [id: string, call: string, stance: Stance, words: string, channel: OpinionRow['channel'], at: Date, by: string | null]
>(
  'meeting.insertOpinion',
  `insert into meeting_opinion (tenant_id, id, call_id, stance, words, channel, received_at, entered_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
export const lockOpinion = statement<[id: string], OpinionRow & { path: string; call_id: string; step: CallRow['step'] }>(
  'meeting.lockOpinion',
  `select o.id, o.stance, o.words, o.channel, o.received_at, o.shown, o.adopted, o.answer, o.call_id, c.path, n.step
   from meeting_opinion o join meeting_call c on c.tenant_id = $1 and c.id = o.call_id
   join lateral (select step from meeting_call l where l.tenant_id = $1 and l.first_id = c.first_id order by l.round desc limit 1) n on true
   where o.tenant_id = $1 and o.id = $2 for no key update of o`,
)
export const answerOpinion = statement<[id: string, shown: boolean, adopted: boolean, answer: string]>(
  'meeting.answerOpinion',
  'update meeting_opinion set shown = $3, adopted = $4, answer = $5 where tenant_id = $1 and id = $2',
)

export interface SpeechRow {
  readonly id: string
  readonly topic: number | null
  readonly seat_id: string | null
  readonly capacity: string
  readonly stance: Stance | 'says'
  readonly words: string
  readonly said_at: Date
}
export const insertSpeech = statement<
  [
    id: string,
    call: string,
    topic: number | null,
    seat: string | null,
    capacity: string,
    stance: SpeechRow['stance'],
    words: string,
    at: Date,
    by: string | null,
  ]
>(
  'meeting.insertSpeech',
  `insert into meeting_speech (tenant_id, id, call_id, topic, seat_id, capacity, stance, words, said_at, written_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
export const speechesOf = statement<[call: string, most: number], SpeechRow>(
  'meeting.speeches',
  `select id, topic, seat_id, capacity, stance, words, said_at from meeting_speech
   where tenant_id = $1 and call_id = $2 order by said_at, id limit $3`,
)

export interface CommitmentRow {
  readonly id: string
  readonly call_id: string
  readonly path: string
  readonly words: string
  readonly owner: string
  readonly owner_role: string
  readonly due: Day
  readonly state: 'open' | 'kept' | 'dropped'
  readonly note: string
  readonly made_at: Date
  readonly closed_at: Date | null
}
const COMMITMENT = 'm.id, m.call_id, m.path, m.words, m.owner, m.owner_role, m.due, m.state, m.note, m.made_at, m.closed_at'
export const insertCommitment = statement<
  [
    id: string,
    call: string,
    place: string,
    path: string,
    subject: string | null,
    words: string,
    owner: string,
    ownerRole: string,
    due: Day,
    at: Date,
  ]
>(
  'meeting.insertCommitment',
  `insert into meeting_commitment (tenant_id, id, call_id, place_id, path, subject, words, owner, owner_role, due, made_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
export const commitmentsOf = statement<[call: string], CommitmentRow>(
  'meeting.commitments',
  `select ${COMMITMENT} from meeting_commitment m where m.tenant_id = $1 and m.call_id = $2 order by m.due, m.id`,
)
/** What earlier meetings about the same thing promised: it comes back to the next one. */
export const commitmentsBefore = statement<[subject: string | null, first: string, call: string], CommitmentRow>(
  'meeting.commitmentsBefore',
  `select ${COMMITMENT} from meeting_commitment m join meeting_call c on c.tenant_id = $1 and c.id = m.call_id
   where m.tenant_id = $1 and m.call_id <> $4 and (m.subject = $2 or c.first_id = $3) order by m.due, m.id limit 50`,
)
export const lockCommitment = statement<[id: string], CommitmentRow>(
  'meeting.lockCommitment',
  `select ${COMMITMENT} from meeting_commitment m where m.tenant_id = $1 and m.id = $2 for no key update`,
)
export const closeCommitment = statement<[id: string, state: 'kept' | 'dropped', note: string, at: Date, by: string | null]>(
  'meeting.closeCommitment',
  'update meeting_commitment set state = $3, note = $4, closed_at = $5, closed_by = $6 where tenant_id = $1 and id = $2',
)
/** Open commitments below a path, those that are due first. */
export const openCommitments = statement<[below: string, most: number], CommitmentRow & { place_id: string; title: string }>(
  'meeting.openCommitments',
  `select ${COMMITMENT}, m.place_id, c.title from meeting_commitment m join meeting_call c on c.tenant_id = $1 and c.id = m.call_id
   where m.tenant_id = $1 and m.state = 'open' and starts_with(m.path, $2) order by m.due, m.id limit $3`,
)

export interface RuleRow {
  readonly kind: MeetingKind
  readonly notice_days: number | null
  readonly quorum_num: number | null
  readonly quorum_den: number | null
  readonly quorum_over: boolean
  readonly basis: string
  readonly confirmed_at: Date
}
export const ruleRows = statement<[], RuleRow>(
  'meeting.rules',
  `select kind, notice_days, quorum_num, quorum_den, quorum_over, basis, confirmed_at from meeting_rule where tenant_id = $1 order by kind`,
)
export const putRule = statement<
  [
    kind: MeetingKind,
    days: number | null,
    num: number | null,
    den: number | null,
    over: boolean,
    basis: string,
    at: Date,
    by: string | null,
  ]
>(
  'meeting.putRule',
  `insert into meeting_rule (tenant_id, kind, notice_days, quorum_num, quorum_den, quorum_over, basis, confirmed_at, confirmed_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (tenant_id, kind) do update set notice_days = excluded.notice_days, quorum_num = excluded.quorum_num,
     quorum_den = excluded.quorum_den, quorum_over = excluded.quorum_over, basis = excluded.basis,
     confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`,
)

/** Calls whose day has come and that have no conclusion yet, and opinions nobody has answered, below a path. */
export const callsToFinish = statement<
  [below: string, today: Day, most: number],
  { id: string; title: string; place_id: string; day: Day; due: boolean; opinions: number }
>(
  'meeting.toFinish',
  `select c.id, c.title, c.place_id, c.day, c.day <= $3::date as due,
     (select count(*) from meeting_opinion o where o.tenant_id = $1 and o.call_id = c.id and o.adopted is null) as opinions
   from meeting_call c where c.tenant_id = $1 and c.step = 'called' and starts_with(c.path, $2)
   order by c.day, c.id limit $4`,
)

export const checkConcluded = statement<[], { looked: number; wrong: number }>(
  'meeting.checkConcluded',
  `select count(*) as looked, count(*) filter (where (c.step = 'concluded') <> exists (
     select from meeting m where m.tenant_id = $1 and m.id = c.id)) as wrong
   from meeting_call c where c.tenant_id = $1`,
)
export const checkAnswered = statement<[], { looked: number; wrong: number }>(
  'meeting.checkAnswered',
  `select count(*) as looked, count(*) filter (where o.adopted is null) as wrong
   from meeting_opinion o join meeting_call c on c.tenant_id = $1 and c.id = o.call_id
   join meeting_call last on last.tenant_id = $1 and last.first_id = c.first_id and last.step = 'concluded'
   where o.tenant_id = $1`,
)
