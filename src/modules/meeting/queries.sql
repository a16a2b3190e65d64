-- Printed by npm run sql; do not edit.

-- meeting.about
select c.id, c.kind, c.place_id, c.path, c.subject, c.title, c.question, c.day, c.starts, c.venue, c.audience, c.expected,
  c.notice_days, c.quorum_num, c.quorum_den, c.quorum_over, c.hurry, c.public, c.round, c.first_id, c.step, c.adjourned, c.called_at from meeting_call c
   where c.tenant_id = $1 and c.subject = $2 and c.step = 'called' and (c.public or starts_with(c.path, $3))
   order by c.day, c.id limit 20;

-- meeting.answerOpinion
update meeting_opinion set shown = $3, adopted = $4, answer = $5 where tenant_id = $1 and id = $2;

-- meeting.byId
select id, kind, place_id, path, subject, title, held_on, venue, present, outcome, conclusion, public, attendees, minutes from meeting where tenant_id = $1 and id = $2;

-- meeting.byIds
select id, title, public from meeting where tenant_id = $1 and id = any ($2::uuid[]);

-- meeting.bySubject
select id, kind, place_id, path, subject, title, held_on, venue, present, outcome, conclusion, public from meeting where tenant_id = $1 and subject = any ($2::text[]) order by held_on desc, id desc;

-- meeting.callById
select c.id, c.kind, c.place_id, c.path, c.subject, c.title, c.question, c.day, c.starts, c.venue, c.audience, c.expected,
  c.notice_days, c.quorum_num, c.quorum_den, c.quorum_over, c.hurry, c.public, c.round, c.first_id, c.step, c.adjourned, c.called_at from meeting_call c where c.tenant_id = $1 and c.id = $2;

-- meeting.callsByIds
select id, title, public from meeting_call where tenant_id = $1 and id = any ($2::uuid[]);

-- meeting.checkAnswered
select count(*) as looked, count(*) filter (where o.adopted is null) as wrong
   from meeting_opinion o join meeting_call c on c.tenant_id = $1 and c.id = o.call_id
   join meeting_call last on last.tenant_id = $1 and last.first_id = c.first_id and last.step = 'concluded'
   where o.tenant_id = $1;

-- meeting.checkConcluded
select count(*) as looked, count(*) filter (where (c.step = 'concluded') <> exists (
     select from meeting m where m.tenant_id = $1 and m.id = c.id)) as wrong
   from meeting_call c where c.tenant_id = $1;

-- meeting.checkDays
select count(*) as looked, count(*) filter (where held_on > (recorded_at at time zone 'Asia/Shanghai')::date) as wrong
   from meeting where tenant_id = $1;

-- meeting.checkHidden
select count(*) as looked, count(*) filter (where exists (
     select 1 from search_entry e where e.tenant_id = m.tenant_id and e.subject = 'meeting:' || m.id)) as wrong
   from meeting m where m.tenant_id = $1 and not m.public;

-- meeting.checkMinutes
select count(*) as looked, count(*) filter (where m.minutes = '' and not exists (
     select 1 from stored_file f where f.tenant_id = m.tenant_id and f.subject = 'meeting:' || m.id)) as wrong
   from meeting m where m.tenant_id = $1;

-- meeting.closeCall
update meeting_call set step = $3, adjourned = $4, public = $5 where tenant_id = $1 and id = $2;

-- meeting.closeCommitment
update meeting_commitment set state = $3, note = $4, closed_at = $5, closed_by = $6 where tenant_id = $1 and id = $2;

-- meeting.coming
select c.id, c.kind, c.place_id, c.path, c.subject, c.title, c.question, c.day, c.starts, c.venue, c.audience, c.expected,
  c.notice_days, c.quorum_num, c.quorum_den, c.quorum_over, c.hurry, c.public, c.round, c.first_id, c.step, c.adjourned, c.called_at from meeting_call c
   where c.tenant_id = $1 and c.step = 'called' and ($2::uuid is null or c.place_id = $2) and (c.public or starts_with(c.path, $3::text))
   order by c.day, c.id limit $4;

-- meeting.commitments
select m.id, m.call_id, m.path, m.words, m.owner, m.owner_role, m.due, m.state, m.note, m.made_at, m.closed_at from meeting_commitment m where m.tenant_id = $1 and m.call_id = $2 order by m.due, m.id;

-- meeting.commitmentsBefore
select m.id, m.call_id, m.path, m.words, m.owner, m.owner_role, m.due, m.state, m.note, m.made_at, m.closed_at from meeting_commitment m join meeting_call c on c.tenant_id = $1 and c.id = m.call_id
   where m.tenant_id = $1 and m.call_id <> $4 and (m.subject = $2 or c.first_id = $3) order by m.due, m.id limit 50;

-- meeting.copySeats
insert into meeting_seat (tenant_id, id, call_id, number, name, capacity)
   select $1, ($4::uuid[])[row_number() over (order by s.number)], $3, s.number, s.name, s.capacity
   from meeting_seat s where s.tenant_id = $1 and s.call_id = $2;

-- meeting.insert
insert into meeting (tenant_id, id, kind, place_id, path, subject, title, held_on, venue, present, attendees, outcome, conclusion,
                        minutes, public, consent, recorded_at, recorded_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- meeting.insertCall
with c as (
     insert into meeting_call (tenant_id, id, kind, place_id, path, subject, title, question, day, starts, venue, audience, expected,
       notice_days, quorum_num, quorum_den, quorum_over, hurry, public, round, first_id, step, called_at, called_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 'called', $22, $23))
   insert into meeting_topic (tenant_id, call_id, number, title)
   select $1, $2, t.number, t.title from unnest($24::text[]) with ordinality as t (title, number);

-- meeting.insertCommitment
insert into meeting_commitment (tenant_id, id, call_id, place_id, path, subject, words, owner, owner_role, due, made_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- meeting.insertOpinion
insert into meeting_opinion (tenant_id, id, call_id, stance, words, channel, received_at, entered_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8);

-- meeting.insertSeats
insert into meeting_seat (tenant_id, id, call_id, number, name, capacity)
   select $1, s.id, $2, (select coalesce(max(number), 0) from meeting_seat where tenant_id = $1 and call_id = $2) + s.n, s.name, s.capacity
   from unnest($3::uuid[], $4::text[], $5::text[]) with ordinality as s (id, name, capacity, n);

-- meeting.insertSpeech
insert into meeting_speech (tenant_id, id, call_id, topic, seat_id, capacity, stance, words, said_at, written_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- meeting.list
select id, kind, place_id, path, subject, title, held_on, venue, present, outcome, conclusion, public, (select count(*) from (select from meeting where tenant_id = $1 and ($2::text is null or kind = $2) and ($3::uuid is null or place_id = $3)
     and (public or starts_with(path, $4::text)) limit 1000) c) as total
   from meeting where tenant_id = $1 and ($2::text is null or kind = $2) and ($3::uuid is null or place_id = $3)
     and (public or starts_with(path, $4::text))
   order by held_on desc, id desc limit $5 offset $6;

-- meeting.lockCall
select c.id, c.kind, c.place_id, c.path, c.subject, c.title, c.question, c.day, c.starts, c.venue, c.audience, c.expected,
  c.notice_days, c.quorum_num, c.quorum_den, c.quorum_over, c.hurry, c.public, c.round, c.first_id, c.step, c.adjourned, c.called_at from meeting_call c where c.tenant_id = $1 and c.id = $2 for no key update;

-- meeting.lockCommitment
select m.id, m.call_id, m.path, m.words, m.owner, m.owner_role, m.due, m.state, m.note, m.made_at, m.closed_at from meeting_commitment m where m.tenant_id = $1 and m.id = $2 for no key update;

-- meeting.lockOpinion
select o.id, o.stance, o.words, o.channel, o.received_at, o.shown, o.adopted, o.answer, o.call_id, c.path, n.step
   from meeting_opinion o join meeting_call c on c.tenant_id = $1 and c.id = o.call_id
   join lateral (select step from meeting_call l where l.tenant_id = $1 and l.first_id = c.first_id order by l.round desc limit 1) n on true
   where o.tenant_id = $1 and o.id = $2 for no key update of o;

-- meeting.markCame
update meeting_seat set came_at = $4, proxy = $5 where tenant_id = $1 and call_id = $2 and id = $3;

-- meeting.markSigned
update meeting_seat set signed = $4, signed_at = $5
   where tenant_id = $1 and call_id = $2 and id = any ($3::uuid[]) and came_at is not null and signed is null;

-- meeting.meetingsOfPerson
select id, title, held_on, recorded_at from meeting where tenant_id = $1 and recorded_by = $2 order by recorded_at, id;

-- meeting.openCommitments
select m.id, m.call_id, m.path, m.words, m.owner, m.owner_role, m.due, m.state, m.note, m.made_at, m.closed_at, m.place_id, c.title from meeting_commitment m join meeting_call c on c.tenant_id = $1 and c.id = m.call_id
   where m.tenant_id = $1 and m.state = 'open' and starts_with(m.path, $2) order by m.due, m.id limit $3;

-- meeting.opinions
select o.id, o.stance, o.words, o.channel, o.received_at, o.shown, o.adopted, o.answer
   from meeting_opinion o join meeting_call c on c.tenant_id = $1 and c.id = o.call_id
   where o.tenant_id = $1 and c.first_id = $2 order by o.received_at, o.id limit $3;

-- meeting.putRule
insert into meeting_rule (tenant_id, kind, notice_days, quorum_num, quorum_den, quorum_over, basis, confirmed_at, confirmed_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (tenant_id, kind) do update set notice_days = excluded.notice_days, quorum_num = excluded.quorum_num,
     quorum_den = excluded.quorum_den, quorum_over = excluded.quorum_over, basis = excluded.basis,
     confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by;

-- meeting.resolveTopic
update meeting_topic set outcome = $4, favour = $5, against = $6, abstained = $7, conclusion = $8
   where tenant_id = $1 and call_id = $2 and number = $3;

-- meeting.rounds
select id, round, day, step, adjourned from meeting_call where tenant_id = $1 and first_id = $2 order by round;

-- meeting.rules
select kind, notice_days, quorum_num, quorum_den, quorum_over, basis, confirmed_at from meeting_rule where tenant_id = $1 order by kind;

-- meeting.seats
select id, number, name, capacity, came_at, proxy, signed from meeting_seat where tenant_id = $1 and call_id = $2 order by number;

-- meeting.shareCall
select c.id, c.kind, c.place_id, c.path, c.subject, c.title, c.question, c.day, c.starts, c.venue, c.audience, c.expected,
  c.notice_days, c.quorum_num, c.quorum_den, c.quorum_over, c.hurry, c.public, c.round, c.first_id, c.step, c.adjourned, c.called_at from meeting_call c where c.tenant_id = $1 and c.id = $2 for share;

-- meeting.speeches
select id, topic, seat_id, capacity, stance, words, said_at from meeting_speech
   where tenant_id = $1 and call_id = $2 order by said_at, id limit $3;

-- meeting.toFinish
select c.id, c.title, c.place_id, c.day, c.day <= $3::date as due,
     (select count(*) from meeting_opinion o where o.tenant_id = $1 and o.call_id = c.id and o.adopted is null) as opinions
   from meeting_call c where c.tenant_id = $1 and c.step = 'called' and starts_with(c.path, $2)
   order by c.day, c.id limit $4;

-- meeting.topics
select number, title, outcome, favour, against, abstained, conclusion from meeting_topic
   where tenant_id = $1 and call_id = $2 order by number;
