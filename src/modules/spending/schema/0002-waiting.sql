-- What waits for a post is found among what is open at its places, not among all that the years have left behind.
create index expense_claim_open on expense_claim (tenant_id, place_id, since)
  where state in ('submitted', 'signing', 'approved', 'checked', 'returned');
create index spending_request_open on spending_request (tenant_id, place_id, since) where state in ('atCentre', 'atOffice');
create index spending_request_unclaimed on spending_request (tenant_id, requested_by) where state = 'approved';
create index claim_line_request on claim_line (tenant_id, request_id) where request_id is not null;
