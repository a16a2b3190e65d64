-- Printed by npm run sql; do not edit.

-- rubric.byId
select id, subject, round_id, path, kind, sheet, least, opened_at, closed_at, void, score, result from assessment where tenant_id = $1 and id = $2;

-- rubric.checkPanels
select count(*) as looked, count(*) filter (where n.scored % 2 = 0 or n.scored < coalesce(a.least, 3)) as wrong,
     min(a.subject) filter (where n.scored % 2 = 0 or n.scored < coalesce(a.least, 3)) as detail
   from assessment a cross join lateral (
     select count(*) as scored from score s join rater r on r.tenant_id = $1 and r.assessment_id = s.assessment_id
       and r.person_id = s.person_id and r.part = 'panel' and r.recused_at is null
     where s.tenant_id = $1 and s.assessment_id = a.id) n
   where a.tenant_id = $1 and a.closed_at is not null and not a.void;

-- rubric.checkScores
select count(*) as looked, count(*) filter (where s.total <> (select sum(p.value::int) from jsonb_each_text(s.points) p)) as wrong
   from score s where s.tenant_id = $1;

-- rubric.close
update assessment set closed_at = $3, closed_by = $4, void = $5, score = $6, result = $7
   where tenant_id = $1 and id = $2 and closed_at is null;

-- rubric.insert
insert into assessment (tenant_id, id, subject, round_id, path, kind, sheet, least, opened_at, opened_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- rubric.keepDraft
update rater set draft = $4 where tenant_id = $1 and assessment_id = $2 and person_id = $3 and recused_at is null;

-- rubric.latest
select distinct on (subject) id, subject, round_id, path, kind, sheet, least, opened_at, closed_at, void, score, result from assessment
   where tenant_id = $1 and subject = any ($2::text[]) and kind = $3 and not void order by subject, opened_at desc, id desc;

-- rubric.lockRound
select id, subject, round_id, path, kind, sheet, least, opened_at, closed_at, void, score, result from assessment where tenant_id = $1 and round_id = $2 order by id for no key update;

-- rubric.ofPerson
select a.subject, a.kind, s.points, s.remark, r.recusal, coalesce(s.at, r.named_at) as at
   from rater r join assessment a on a.tenant_id = $1 and a.id = r.assessment_id
   left join score s on s.tenant_id = $1 and s.assessment_id = a.id and s.person_id = r.person_id
   where r.tenant_id = $1 and r.person_id = $2 order by at;

-- rubric.ofRounds
select id, subject, round_id, path, kind, sheet, least, opened_at, closed_at, void, score, result from assessment where tenant_id = $1 and round_id = any ($2::uuid[]) order by opened_at, id;

-- rubric.putRater
insert into rater (tenant_id, assessment_id, person_id, part, named_at, named_by, recused_at, recusal)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing;

-- rubric.putScore
insert into score (tenant_id, assessment_id, person_id, points, total, remark, at) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (tenant_id, assessment_id, person_id)
   do update set points = excluded.points, total = excluded.total, remark = excluded.remark, at = excluded.at;

-- rubric.rater
select part, recused_at from rater where tenant_id = $1 and assessment_id = $2 and person_id = $3 for no key update;

-- rubric.raters
select r.assessment_id, r.person_id, r.part, r.recused_at, r.recusal, s.total
   from assessment a join rater r on r.tenant_id = $1 and r.assessment_id = a.id
   left join score s on s.tenant_id = $1 and s.assessment_id = a.id and s.person_id = r.person_id
   where a.tenant_id = $1 and a.round_id = $2 order by r.assessment_id, r.named_at, r.person_id;

-- rubric.recuse
update rater set recused_at = $4, recused_by = $5, recusal = $6, draft = null
   where tenant_id = $1 and assessment_id = $2 and person_id = $3 and recused_at is null;

-- rubric.scores
select s.assessment_id, s.person_id, r.part, s.points, s.total, s.remark
   from assessment a join score s on s.tenant_id = $1 and s.assessment_id = a.id
   join rater r on r.tenant_id = $1 and r.assessment_id = a.id and r.person_id = s.person_id and r.recused_at is null
   where a.tenant_id = $1 and a.round_id = $2 order by s.assessment_id, s.person_id;

-- rubric.share
select id, subject, round_id, path, kind, sheet, least, opened_at, closed_at, void, score, result from assessment where tenant_id = $1 and id = $2 for share;

-- rubric.tasks
select a.id, a.subject, a.round_id, a.path, a.kind, a.sheet, a.least, a.opened_at, a.closed_at, a.void, a.score, a.result, r.part, r.recused_at, r.recusal, r.draft, s.points, s.total, s.remark
   from rater r join assessment a on a.tenant_id = $1 and a.id = r.assessment_id and a.closed_at is null
   left join score s on s.tenant_id = $1 and s.assessment_id = a.id and s.person_id = r.person_id
   where r.tenant_id = $1 and r.person_id = $2 order by a.opened_at, a.id limit 500;
