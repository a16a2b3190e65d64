-- Who acts for whom, of a quarter, for those in charge of the place.
create index on_behalf_done on on_behalf (tenant_id, done_at desc) where step = 'done';
