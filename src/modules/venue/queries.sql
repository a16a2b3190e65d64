-- Printed by npm run sql; do not edit.

-- venue.answerMatch
update match set state = $3, answer = $4, answered_on = $5 where tenant_id = $1 and id = $2;

-- venue.bookings
select id, place_id, path, what, begins_at, ends_at from booking
   where tenant_id = $1 and offer_id = $2 and cancelled = '' and ends_at > $3 order by begins_at limit $4;

-- venue.cancelBooking
update booking set cancelled = $3 where tenant_id = $1 and id = $2;

-- venue.checkMatches
select count(*) as looked, count(*) filter (where n.kind <> o.kind) as wrong from match m
   join need n on n.tenant_id = $1 and n.id = m.need_id join offer o on o.tenant_id = $1 and o.id = m.offer_id where m.tenant_id = $1;

-- venue.checkSlots
select count(*) as looked, count(*) filter (where (select count(*) from booking_slot s where s.tenant_id = $1 and s.booking_id = b.id)
     <> case when b.cancelled = '' then extract(epoch from b.ends_at - b.begins_at) / 1800 else 0 end) as wrong
   from booking b where b.tenant_id = $1;

-- venue.dropSlots
delete from booking_slot where tenant_id = $1 and booking_id = $2;

-- venue.eraseOffer
update offer set giver_name = $3, about = '', contact = '', state = 'closed' where tenant_id = $1 and id = $2;

-- venue.insertBooking
insert into booking (tenant_id, id, offer_id, place_id, path, what, begins_at, ends_at, made_at, made_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- venue.insertMatch
insert into match (tenant_id, id, need_id, offer_id, note, asked_on) values ($1, $2, $3, $4, $5, $6);

-- venue.insertNeed
insert into need (tenant_id, id, place_id, path, kind, what, subject, by_day, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- venue.insertOffer
insert into offer (tenant_id, id, place_id, path, kind, name, about, quantity, unit, when_free, conditions, contact, giver, giver_name,
     person_id, body_id, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- venue.insertSlots
insert into booking_slot (tenant_id, offer_id, booking_id, slot) select $1, $2, $3, s from unnest($4::timestamptz[]) s;

-- venue.lockBooking
select b.id, b.path, o.path as offer_path, b.cancelled, b.offer_id from booking b join offer o on o.tenant_id = $1 and o.id = b.offer_id
   where b.tenant_id = $1 and b.id = $2 for no key update of b;

-- venue.lockMatch
select m.id, m.need_id, m.offer_id, m.state, m.note, m.answer, m.asked_on, m.answered_on, m.used_on, o.path, n.path as need_path from match m join offer o on o.tenant_id = $1 and o.id = m.offer_id
   join need n on n.tenant_id = $1 and n.id = m.need_id where m.tenant_id = $1 and m.id = $2 for no key update of m;

-- venue.lockNeed
select n.id, n.place_id, n.path, n.kind, n.what, n.subject, n.by_day, n.state from need n where n.tenant_id = $1 and n.id = $2 for no key update;

-- venue.lockOffer
select o.id, o.place_id, o.path, o.kind, o.name, o.about, o.quantity, o.unit, o.when_free, o.conditions, o.contact, o.giver, coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name, o.body_id,
  o.person_id, o.state from offer o where o.tenant_id = $1 and o.id = $2 for no key update;

-- venue.matches
select m.id, m.need_id, m.offer_id, m.state, m.note, m.answer, m.asked_on, m.answered_on, m.used_on, o.name, coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name, o.path from match m join offer o on o.tenant_id = $1 and o.id = m.offer_id
   where m.tenant_id = $1 and m.need_id = any ($2::uuid[]) order by m.asked_on, m.id;

-- venue.matchesOfOffer
select m.id, m.need_id, m.offer_id, m.state, m.note, m.answer, m.asked_on, m.answered_on, m.used_on, n.what, n.place_id from match m join need n on n.tenant_id = $1 and n.id = m.need_id
   where m.tenant_id = $1 and m.offer_id = $2 order by m.asked_on desc, m.id limit $3;

-- venue.matchesWaiting
select o.id as offer_id, o.name, o.place_id, min(m.asked_on) as since from match m join offer o on o.tenant_id = $1 and o.id = m.offer_id
   where m.tenant_id = $1 and m.state = 'asked' and starts_with(o.path, $2) group by o.id, o.name, o.place_id order by since limit $3;

-- venue.need
select n.id, n.place_id, n.path, n.kind, n.what, n.subject, n.by_day, n.state from need n where n.tenant_id = $1 and n.id = $2;

-- venue.needsOfSubject
select n.id, n.place_id, n.path, n.kind, n.what, n.subject, n.by_day, n.state from need n where n.tenant_id = $1 and n.subject = $2 and n.subject <> '' and n.state <> 'withdrawn' order by n.by_day;

-- venue.offer
select o.id, o.place_id, o.path, o.kind, o.name, o.about, o.quantity, o.unit, o.when_free, o.conditions, o.contact, o.giver, coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name, o.body_id,
  o.person_id, o.state from offer o where o.tenant_id = $1 and o.id = $2;

-- venue.offers
select o.id, o.place_id, o.path, o.kind, o.name, o.about, o.quantity, o.unit, o.when_free, o.conditions, o.contact, o.giver, coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name, o.body_id,
  o.person_id, o.state, (select count(*) from (select from offer o where o.tenant_id = $1 and starts_with(o.path, $2) and o.kind = any ($3::text[]) and o.state <> 'closed' limit 1000) c) as total
   from offer o where o.tenant_id = $1 and starts_with(o.path, $2) and o.kind = any ($3::text[]) and o.state <> 'closed' order by o.made_at desc, o.id limit $4 offset $5;

-- venue.offersByIds
select o.id, o.place_id, o.path, o.kind, o.name, o.about, o.quantity, o.unit, o.when_free, o.conditions, o.contact, o.giver, coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name, o.body_id,
  o.person_id, o.state from offer o where o.tenant_id = $1 and o.id = any ($2::uuid[]);

-- venue.offersOfPerson
select o.id, o.place_id, o.path, o.kind, o.name, o.about, o.quantity, o.unit, o.when_free, o.conditions, o.contact, o.giver, coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name, o.body_id,
  o.person_id, o.state from offer o where o.tenant_id = $1 and o.person_id = $2 order by o.id;

-- venue.offersOfUnit
select o.id, o.place_id, o.path, o.kind, o.name, o.about, o.quantity, o.unit, o.when_free, o.conditions, o.contact, o.giver, coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name, o.body_id,
  o.person_id, o.state, (select count(*) from match m where m.tenant_id = $1 and m.offer_id = o.id and m.state = 'used') as used
   from offer o where o.tenant_id = $1 and o.body_id = $2 and o.state <> 'closed' order by o.made_at desc limit $3;

-- venue.openNeeds
select n.id, n.place_id, n.path, n.kind, n.what, n.subject, n.by_day, n.state from need n where n.tenant_id = $1 and n.state = 'open' and n.by_day >= $2 order by n.by_day, n.id limit $3;

-- venue.openOffers
select o.id, o.place_id, o.path, o.kind, o.name, o.about, o.quantity, o.unit, o.when_free, o.conditions, o.contact, o.giver, coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name, o.body_id,
  o.person_id, o.state from offer o where o.tenant_id = $1 and o.kind = $2 and o.state = 'open' order by o.made_at desc limit $3;

-- venue.setNeedState
update need set state = $3 where tenant_id = $1 and id = $2;

-- venue.setOfferState
update offer set state = $3 where tenant_id = $1 and id = $2;

-- venue.shareOffer
select o.id, o.place_id, o.path, o.kind, o.name, o.about, o.quantity, o.unit, o.when_free, o.conditions, o.contact, o.giver, coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name, o.body_id,
  o.person_id, o.state from offer o where o.tenant_id = $1 and o.id = $2 for share;

-- venue.useMatch
update match set state = 'used', used_on = $3 where tenant_id = $1 and id = $2;
