-- Printed by npm run sql; do not edit.

-- survey.about
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use, questions from survey where tenant_id = $1 and about = $2 and step <> 'draft' order by closes desc, id limit 5;

-- survey.addTallies
insert into survey_tally as t (tenant_id, survey_id, channel, shard, key, choice, n)
   select $1, $2, $3, $4, a.key, a.choice, a.n
   from unnest($5::text[], $6::text[], $7::bigint[]) with ordinality as a (key, choice, n, at) order by a.at
   on conflict (tenant_id, survey_id, key, choice, channel, shard) do update set n = t.n + excluded.n;

-- survey.before
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use, questions from survey
   where tenant_id = $1 and place_id = $2 and purpose = $3 and year < $4 and step = 'published' order by year desc, closes desc limit 3;

-- survey.below
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use from survey where tenant_id = $1 and starts_with(path, $2) order by closes desc, id limit $3 offset $4;

-- survey.byId
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use, questions from survey where tenant_id = $1 and id = $2;

-- survey.byIds
select id, title, step from survey where tenant_id = $1 and id = any ($2::uuid[]);

-- survey.checkCut
select count(*) as looked, count(*) filter (where exists (
     select from survey_paper p where p.tenant_id = $1 and p.survey_id = s.id and p.answer_id is not null)) as wrong
   from survey s where s.tenant_id = $1 and s.step = 'published';

-- survey.checkDays
select count(*) as looked, count(*) filter (where a.day < s.opens or a.day > s.closes) as wrong
   from survey_answer a join survey s on s.tenant_id = $1 and s.id = a.survey_id where a.tenant_id = $1;

-- survey.checkSheets
select count(*) as looked, count(*) filter (where h.serial > s.printed) as wrong
   from survey_sheet h join survey s on s.tenant_id = $1 and s.id = h.survey_id where h.tenant_id = $1;

-- survey.checkSums
select count(*) as looked, count(*) filter (where n < 0) as wrong from (
     select sum(n) as n from survey_tally where tenant_id = $1 group by survey_id, key, choice, channel) t;

-- survey.checkTallies
select count(*) as looked, count(*) filter (where a.n is distinct from t.n) as wrong
   from (select a.survey_id, count(*) as n from survey_answer a where a.tenant_id = $1 and not exists (
           select from survey_answer_replaced r where r.tenant_id = $1 and r.answer_id = a.id) group by a.survey_id) a
   full join (select survey_id, sum(n)::bigint as n from survey_tally where tenant_id = $1 and key = '' group by survey_id) t
     using (survey_id);

-- survey.close
update survey set step = 'closed', closes = least(closes, $3::date) where tenant_id = $1 and id = $2;

-- survey.corrections
select serial, version, reason, at, by_person from survey_paper
   where tenant_id = $1 and survey_id = $2 and version > 1 order by at desc limit $3;

-- survey.countBelow
select count(*) as total from (select from survey where tenant_id = $1 and starts_with(path, $2) limit 1000) c;

-- survey.countPublished
select count(*) as total from (select from survey where tenant_id = $1 and step = 'published' limit 1000) c;

-- survey.countToRead
select count(*) as total from (
     select from survey_text where tenant_id = $1 and survey_id = $2 and shown is null limit 1000) c;

-- survey.cutOldPaper
update survey_paper p set answer_id = null, text_ids = '{}' from survey s
   where p.tenant_id = $1 and p.answer_id is not null and s.tenant_id = $1 and s.id = p.survey_id and s.closes < $2::date;

-- survey.cutPaper
update survey_paper set answer_id = null, text_ids = '{}'
   where tenant_id = $1 and survey_id = $2 and answer_id is not null;

-- survey.deleteDraft
delete from survey where tenant_id = $1 and id = $2 and step = 'draft';

-- survey.hideTexts
update survey_text set shown = false where tenant_id = $1 and id = any ($2::uuid[]);

-- survey.insert
insert into survey (tenant_id, id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, questions, made_at, made_by,
     about)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- survey.insertAnswer
insert into survey_answer (tenant_id, id, survey_id, channel, day, answers) values ($1, $2, $3, $4, $5, $6);

-- survey.insertPaper
insert into survey_paper (tenant_id, survey_id, serial, version, answer_id, text_ids, reason, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- survey.insertReceipt
insert into survey_receipt (tenant_id, survey_id, hash) values ($1, $2, $3);

-- survey.insertSheet
insert into survey_sheet (tenant_id, survey_id, serial, channel) values ($1, $2, $3, $4);

-- survey.insertTexts
insert into survey_text (tenant_id, id, survey_id, question, words)
   select $1, t.id, $2, t.question, t.words from unnest($3::uuid[], $4::text[], $5::text[]) as t (id, question, words);

-- survey.lock
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use, questions from survey where tenant_id = $1 and id = $2 for no key update;

-- survey.lockText
select t.id, t.survey_id, t.shown, s.path from survey_text t join survey s on s.tenant_id = $1 and s.id = t.survey_id
   where t.tenant_id = $1 and t.id = $2 for no key update of t;

-- survey.ofPerson
select id, title, made_at from survey where tenant_id = $1 and made_by = $2 order by made_at, id;

-- survey.open
update survey set step = 'open', opened_at = $3 where tenant_id = $1 and id = $2 and step = 'draft';

-- survey.paperEntry
select p.version, p.answer_id, p.text_ids, a.day, a.answers
   from survey_paper p join survey_answer a on a.tenant_id = $1 and a.id = p.answer_id
   where p.tenant_id = $1 and p.survey_id = $2 and p.serial = $3 order by p.version desc limit 1;

-- survey.papersOfPerson
select survey_id, serial, reason, at from survey_paper where tenant_id = $1 and by_person = $2 order by at, serial;

-- survey.printSheets
update survey set printed = printed + $3 where tenant_id = $1 and id = $2;

-- survey.publish
update survey set step = 'published', published_at = $3, use = $4 where tenant_id = $1 and id = $2;

-- survey.published
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use from survey where tenant_id = $1 and step = 'published' order by closes desc, id limit $2 offset $3;

-- survey.publishedByYear
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use, questions from survey where tenant_id = $1 and step = 'published' order by year desc, closes desc, id limit $2;

-- survey.publishedOfYear
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use, questions from survey where tenant_id = $1 and year = $2 and step = 'published' order by closes desc, id limit 20;

-- survey.receipt
select true as known from survey_receipt where tenant_id = $1 and survey_id = $2 and hash = $3;

-- survey.replaceAnswer
insert into survey_answer_replaced (tenant_id, answer_id, survey_id) values ($1, $2, $3);

-- survey.revise
update survey set purpose = $3, year = $4, title = $5, lead = $6, audience = $7, opens = $8, closes = $9, once = $10, questions = $11
   where tenant_id = $1 and id = $2 and step = 'draft';

-- survey.running
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use from survey where tenant_id = $1 and step = 'open' order by closes desc, id limit $2;

-- survey.share
select id, place_id, path, purpose, year, title, lead, audience, opens, closes, once, step, printed, published_at, use, questions from survey where tenant_id = $1 and id = $2 for share;

-- survey.sheet
select channel from survey_sheet where tenant_id = $1 and survey_id = $2 and serial = $3;

-- survey.showText
update survey_text set shown = $3 where tenant_id = $1 and id = $2;

-- survey.tallies
select key, choice, channel, sum(n)::bigint as n from survey_tally
   where tenant_id = $1 and survey_id = $2 and ($3 or position('|' in key) = 0) group by key, choice, channel;

-- survey.talliesOfSurveys
select survey_id, key, choice, channel, sum(n)::bigint as n from survey_tally
   where tenant_id = $1 and survey_id = any ($2::uuid[]) and position('|' in key) = 0 group by survey_id, key, choice, channel;

-- survey.textsByIds
select id, question, words from survey_text where tenant_id = $1 and id = any ($2::uuid[]);

-- survey.textsShown
select id, question, words from survey_text
   where tenant_id = $1 and survey_id = $2 and question = $3 and shown and id > $4::uuid order by id limit $5;

-- survey.textsToRead
select id, question, words from survey_text where tenant_id = $1 and survey_id = $2 and shown is null order by id limit $3;

-- survey.totals
select survey_id, sum(n)::bigint as n from survey_tally
   where tenant_id = $1 and survey_id = any ($2::uuid[]) and key = '' group by survey_id;

-- survey.waiting
select * from (
     select s.id, s.title, s.place_id, s.closes, s.closes < $3::date or s.step = 'closed' as over,
            exists (select from survey_text t where t.tenant_id = $1 and t.survey_id = s.id and t.shown is null) as texts
     from survey s where s.tenant_id = $1 and s.step in ('open', 'closed') and starts_with(s.path, $2)) w
   where over or texts order by closes limit $4;
