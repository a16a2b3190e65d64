-- The login as it was given, sealed: the administrator who gave it can read it again. Null where it was given before.
alter table login add column login_sealed text;
