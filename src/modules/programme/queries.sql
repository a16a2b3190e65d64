-- Printed by npm run sql; do not edit.

-- programme.allMeasures
select id, year, version, title, number, effective_from from fund_measure where tenant_id = $1
   order by year desc, version desc limit 200;

-- programme.cycle
select year, name, fund_id, begins, ends, calendar, note from fund_cycle where tenant_id = $1 and year = $2;

-- programme.cycles
select year, name, fund_id, begins, ends, calendar, note from fund_cycle where tenant_id = $1 order by year desc limit 50;

-- programme.envelopes
select id, amount from balance where tenant_id = $1 and starts_with(id, $2) order by id;

-- programme.extensions
select id, place_id, until, reason, granted_at from deadline_extension
   where tenant_id = $1 and year = $2 order by granted_at desc, id limit 500;

-- programme.insertCycle
insert into fund_cycle (tenant_id, year, name, fund_id, begins, ends, calendar, note) values ($1, $2, $3, $4, $5, $6, $7, $8);

-- programme.insertExtension
insert into deadline_extension (tenant_id, id, year, place_id, until, reason, granted_at, granted_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8);

-- programme.insertFigure
insert into printed_figure (tenant_id, id, year, topic, label, amount, unit, source) values ($1, $2, $3, $4, $5, $6, $7, $8);

-- programme.insertMeasure
insert into fund_measure (tenant_id, id, year, version, title, number, rules, effective_from, issued_at, issued_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- programme.insertYearlyMeeting
insert into yearly_meeting (tenant_id, closes, opens, held_on, venue, present, agenda, minutes, recorded_at, recorded_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- programme.latestExtension
select until, reason from deadline_extension where tenant_id = $1 and year = $2 and place_id = $3
   order by until desc, granted_at desc limit 1;

-- programme.latestMeasure
select id, year, version, title, number, rules, effective_from from fund_measure
   where tenant_id = $1 and year <= $2 order by year desc, version desc limit 1;

-- programme.measure
select id, year, version, title, number, rules, effective_from from fund_measure where tenant_id = $1 and id = $2;

-- programme.measureInForce
select id, year, version, title, number, rules, effective_from from fund_measure
   where tenant_id = $1 and year = $2 and effective_from <= $3 order by version desc limit 1;

-- programme.measures
select id, year, version, title, number, effective_from from fund_measure where tenant_id = $1 and year = $2 order by version;

-- programme.measuresInForce
select distinct on (year) id, year, version, title, number, rules, effective_from from fund_measure
   where tenant_id = $1 and effective_from <= $2 order by year, version desc;

-- programme.printedFigures
select year, topic, label, amount, unit, source from printed_figure where tenant_id = $1 order by year, topic;

-- programme.setCalendar
update fund_cycle set calendar = $3 where tenant_id = $1 and year = $2;

-- programme.tracksInForce
select distinct on (year) year, rules->'tracks' as tracks from fund_measure
   where tenant_id = $1 and effective_from <= $2 order by year, version desc;

-- programme.yearlyMeetings
select closes, opens, held_on, venue, present, agenda, minutes from yearly_meeting where tenant_id = $1 order by closes desc limit 50;
