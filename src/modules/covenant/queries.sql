-- Printed by npm run sql; do not edit.

-- covenant.answerRemark
update covenant_remark set shown = $3, answer = $4 where tenant_id = $1 and id = $2;

-- covenant.byId
select c.id, c.kind, c.place_id, c.path, c.title, c.step, c.version, c.force_version, c.signing_until, c.adopted_by, c.filed_number,
  c.filed_on, c.reason, c.begun_at from covenant c where c.tenant_id = $1 and c.id = $2;

-- covenant.byIds
select id, title, step from covenant where tenant_id = $1 and id = any ($2::uuid[]);

-- covenant.checkForce
select count(*) as looked, count(*) filter (where c.kind <> 'initiative' and c.force_version is not null
     and (c.filed_number = '' or c.adopted_by is null)) as wrong from covenant c where c.tenant_id = $1;

-- covenant.checkSigned
select count(*) as looked, count(*) filter (where s.version > c.version) as wrong
   from covenant_signature s join covenant c on c.tenant_id = $1 and c.id = s.covenant_id where s.tenant_id = $1;

-- covenant.eraseSignature
update covenant_signature set home_sealed = $3, person_id = null where tenant_id = $1 and id = $2;

-- covenant.insert
insert into covenant (tenant_id, id, kind, place_id, path, title, step, version, begun_at, begun_by)
   values ($1, $2, $3, $4, $5, $6, 'draft', 1, $7, $8);

-- covenant.insertRemark
insert into covenant_remark (tenant_id, id, covenant_id, version, paragraph, words, channel, received_at, entered_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- covenant.insertSignatures
insert into covenant_signature (tenant_id, id, covenant_id, version, home_blind, home_sealed, channel, person_id, signed_on, entered_by)
   select $1, s.id, $2, $3, s.blind, s.sealed, $7, $8, $9, $10 from unnest($4::uuid[], $5::bytea[], $6::text[]) as s (id, blind, sealed);

-- covenant.insertVersion
insert into covenant_version (tenant_id, covenant_id, number, paragraphs, note, made_at, made_by)
   values ($1, $2, $3, $4, $5, $6, $7);

-- covenant.list
select c.id, c.kind, c.place_id, c.path, c.title, c.step, c.version, c.force_version, c.signing_until, c.adopted_by, c.filed_number,
  c.filed_on, c.reason, c.begun_at, (select count(*) from (select from covenant c where c.tenant_id = $1 and (c.step <> 'draft' or starts_with(c.path, $2::text)) limit 1000) n) as total,
     (select count(*) from covenant_signature s where s.tenant_id = $1 and s.covenant_id = c.id
        and s.version = coalesce(c.force_version, c.version)) as signed
   from covenant c where c.tenant_id = $1 and (c.step <> 'draft' or starts_with(c.path, $2::text)) order by c.begun_at desc, c.id limit $3 offset $4;

-- covenant.lock
select c.id, c.kind, c.place_id, c.path, c.title, c.step, c.version, c.force_version, c.signing_until, c.adopted_by, c.filed_number,
  c.filed_on, c.reason, c.begun_at from covenant c where c.tenant_id = $1 and c.id = $2 for no key update;

-- covenant.lockRemark
select r.id, r.version, r.paragraph, r.words, r.received_at, r.shown, r.answer, r.covenant_id, c.path
   from covenant_remark r join covenant c on c.tenant_id = $1 and c.id = r.covenant_id
   where r.tenant_id = $1 and r.id = $2 for no key update of r;

-- covenant.openSigning
update covenant set step = 'signing', signing_until = $3 where tenant_id = $1 and id = $2;

-- covenant.remarks
select id, version, paragraph, words, received_at, shown, answer from covenant_remark
   where tenant_id = $1 and covenant_id = $2 order by received_at, id limit $3;

-- covenant.remarksWaiting
select c.id, c.title, c.place_id, count(*) as open, min(r.received_at) as since
   from covenant_remark r join covenant c on c.tenant_id = $1 and c.id = r.covenant_id
   where r.tenant_id = $1 and r.shown is null and starts_with(c.path, $2) and c.step <> 'withdrawn'
   group by c.id, c.title, c.place_id order by since limit $3;

-- covenant.setStep
update covenant set step = $3 where tenant_id = $1 and id = $2;

-- covenant.setVersion
update covenant set version = $3, step = case step when 'draft' then step else 'discussing' end where tenant_id = $1 and id = $2;

-- covenant.share
select c.id, c.kind, c.place_id, c.path, c.title, c.step, c.version, c.force_version, c.signing_until, c.adopted_by, c.filed_number,
  c.filed_on, c.reason, c.begun_at from covenant c where c.tenant_id = $1 and c.id = $2 for share;

-- covenant.signatureCounts
select channel, count(*) as signed from covenant_signature where tenant_id = $1 and covenant_id = $2 and version = $3
   group by channel order by channel;

-- covenant.signaturesOfPerson
select id, covenant_id, version, home_sealed, signed_on from covenant_signature where tenant_id = $1 and person_id = $2 order by id;

-- covenant.signedAmong
select home_blind from covenant_signature
   where tenant_id = $1 and covenant_id = $2 and version = $3 and home_blind = any ($4::bytea[]);

-- covenant.takeForce
update covenant set step = 'inForce', force_version = $3, adopted_by = $4, filed_number = $5, filed_on = $6
   where tenant_id = $1 and id = $2;

-- covenant.versions
select v.number, v.paragraphs, v.note, v.made_at,
     (select count(*) from covenant_signature s where s.tenant_id = $1 and s.covenant_id = v.covenant_id and s.version = v.number) as signed
   from covenant_version v where v.tenant_id = $1 and v.covenant_id = $2 order by v.number;

-- covenant.withdraw
update covenant set step = 'withdrawn', reason = $3 where tenant_id = $1 and id = $2;
