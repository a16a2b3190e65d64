create table deployment (
  key text primary key,
  value jsonb not null
);
comment on table deployment is 'private: what this deployment is (a demonstration, its accounts)';
