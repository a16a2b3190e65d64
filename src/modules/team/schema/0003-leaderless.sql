-- Teams that wait for a leader are few among all.
create index team_leaderless on team (tenant_id, path collate "C") where leader_id is null and ended_on is null;
