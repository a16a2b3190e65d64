-- Figures of past years as a paper printed them, where the cases behind them are not in this system. Never mixed with counts
-- of our own rows: a page shows the one or the other and says which.
create table printed_figure (
  tenant_id uuid not null,
  id uuid not null,
  year int not null,
  topic text not null,
  label text not null,
  amount bigint,
  unit text not null,
  source text not null,
  primary key (tenant_id, id),
  unique (tenant_id, year, topic)
);
comment on table printed_figure is 'append-only: figures of past years as printed';
