-- Printed by npm run sql; do not edit.

-- appeal.answer
update appeal set step = 'answered', answer = $3, shown = $4, answered_at = $5 where tenant_id = $1 and id = $2;

-- appeal.begin
update appeal set step = 'inProgress', handler = $3 where tenant_id = $1 and id = $2;

-- appeal.byCode
select id, place_id, path, theme, spot, words, subject, channel, step, contact_sealed, name_sealed, person_id, received_at,
  accept_days, answer_days, extend_days, due, handler, extended, reopened, answered_at, answer, publish, shown, rating, rating_words from appeal where tenant_id = $1 and code_blind = $2;

-- appeal.byId
select id, place_id, path, theme, spot, words, subject, channel, step, contact_sealed, name_sealed, person_id, received_at,
  accept_days, answer_days, extend_days, due, handler, extended, reopened, answered_at, answer, publish, shown, rating, rating_words from appeal where tenant_id = $1 and id = $2;

-- appeal.byIds
select id, words, shown from appeal where tenant_id = $1 and id = any ($2::uuid[]);

-- appeal.checkAnswered
select count(*) as looked, count(*) filter (where not exists (
     select from appeal_event e where e.tenant_id = $1 and e.appeal_id = a.id and e.kind = 'answered')) as wrong
   from appeal a where a.tenant_id = $1 and a.answered_at is not null;

-- appeal.checkShown
select count(*) as looked, count(*) filter (where coalesce(shown, false) and (not publish
     or words || answer ~ '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)')) as wrong
   from appeal where tenant_id = $1;

-- appeal.checkTally
select (select count(*) from appeal where tenant_id = $1) as looked,
     abs((select count(*) from appeal where tenant_id = $1)
       - (select coalesce(sum(n), 0) from appeal_tally where tenant_id = $1))::bigint as wrong;

-- appeal.countReceived
insert into appeal_tally as t (tenant_id, month, theme, place_id, path, n) values ($1, $2, $3, $4, $5, 1)
   on conflict (tenant_id, month, theme, place_id) do update set n = t.n + 1;

-- appeal.eraseAuthor
update appeal set contact_sealed = null, name_sealed = null, person_id = null where tenant_id = $1 and id = $2;

-- appeal.events
select kind, words, place_id, due, at from appeal_event where tenant_id = $1 and appeal_id = $2 order by at, id limit 200;

-- appeal.extend
update appeal set extended = true, due = $3 where tenant_id = $1 and id = $2;

-- appeal.insert
insert into appeal (tenant_id, id, code_blind, place_id, path, theme, spot, words, subject, channel, step, contact_sealed,
     name_sealed, person_id, entered_by, received_at, accept_days, answer_days, extend_days, due, publish)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'received', $11, $12, $13, $14, $15, $16, $17, $18, $19, $20);

-- appeal.insertEvent
insert into appeal_event (tenant_id, id, appeal_id, kind, words, place_id, due, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- appeal.listDone
select id, place_id, path, theme, spot, words, subject, channel, step, contact_sealed, name_sealed, person_id, received_at,
  accept_days, answer_days, extend_days, due, handler, extended, reopened, answered_at, answer, publish, shown, rating, rating_words, (select count(*) from (select from appeal a where a.tenant_id = $1 and step in ('answered', 'rated', 'closed') and starts_with(a.path, $2)
     limit 1000) n) as total
   from appeal a where a.tenant_id = $1 and step in ('answered', 'rated', 'closed') and starts_with(a.path, $2)
   order by a.received_at desc, a.id limit $3 offset $4;

-- appeal.listMine
select id, place_id, path, theme, spot, words, subject, channel, step, contact_sealed, name_sealed, person_id, received_at,
  accept_days, answer_days, extend_days, due, handler, extended, reopened, answered_at, answer, publish, shown, rating, rating_words from appeal where tenant_id = $1 and person_id = $2 order by received_at desc, id limit $3;

-- appeal.listOpen
select id, place_id, path, theme, spot, words, subject, channel, step, contact_sealed, name_sealed, person_id, received_at,
  accept_days, answer_days, extend_days, due, handler, extended, reopened, answered_at, answer, publish, shown, rating, rating_words, (select count(*) from (select from appeal a where a.tenant_id = $1 and step in ('received', 'accepted', 'transferred', 'inProgress') and starts_with(a.path, $2)
     limit 1000) n) as total
   from appeal a where a.tenant_id = $1 and step in ('received', 'accepted', 'transferred', 'inProgress') and starts_with(a.path, $2) order by a.due, a.id limit $3 offset $4;

-- appeal.listShown
select id, place_id, path, theme, spot, words, subject, channel, step, contact_sealed, name_sealed, person_id, received_at,
  accept_days, answer_days, extend_days, due, handler, extended, reopened, answered_at, answer, publish, shown, rating, rating_words, (select count(*) from (select from appeal a where a.tenant_id = $1 and a.shown and ($2 = '' or a.theme = $2) and ($3 = '' or a.place_id::text = $3) limit 1000) n) as total
   from appeal a where a.tenant_id = $1 and a.shown and ($2 = '' or a.theme = $2) and ($3 = '' or a.place_id::text = $3) order by a.answered_at desc, a.id limit $4 offset $5;

-- appeal.lock
select id, place_id, path, theme, spot, words, subject, channel, step, contact_sealed, name_sealed, person_id, received_at,
  accept_days, answer_days, extend_days, due, handler, extended, reopened, answered_at, answer, publish, shown, rating, rating_words from appeal where tenant_id = $1 and id = $2 for no key update;

-- appeal.needs
select place_id, theme, to_char(month, 'YYYY-MM') as month, n as appeals
   from appeal_tally where tenant_id = $1 and starts_with(path, $2) and month >= $3::date
   order by appeal_tally.month desc, n desc, place_id, theme limit 2000;

-- appeal.putRule
insert into appeal_rule (tenant_id, accept_days, answer_days, extend_days, basis, confirmed_at, confirmed_by)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (tenant_id) do update set accept_days = excluded.accept_days, answer_days = excluded.answer_days,
     extend_days = excluded.extend_days, basis = excluded.basis, confirmed_at = excluded.confirmed_at,
     confirmed_by = excluded.confirmed_by;

-- appeal.rate
update appeal set step = $3, rating = $4, rating_words = $5, reopened = $6, due = $7,
     shown = case when $3 = 'inProgress' then null else shown end
   where tenant_id = $1 and id = $2;

-- appeal.rule
select accept_days, answer_days, extend_days, basis from appeal_rule where tenant_id = $1;

-- appeal.setStep
update appeal set step = $3, due = $4 where tenant_id = $1 and id = $2;

-- appeal.show
update appeal set shown = $3 where tenant_id = $1 and id = $2;

-- appeal.themeCounts
select theme, sum(n)::bigint as appeals from appeal_tally where tenant_id = $1 and month >= $2::date
   group by theme order by appeals desc, theme;

-- appeal.transfer
update appeal set step = 'transferred', place_id = $3, path = $4, handler = $5, due = $6 where tenant_id = $1 and id = $2;
