-- 团队 and 三会计划 became rows; proposals from before have none, and keep what was written as text.
update project_draft set content = '{"members": [], "meetings": []}'::jsonb || content where not content ? 'members';
update proposal_version set content = '{"members": [], "meetings": []}'::jsonb || content where not content ? 'members';

-- At which revision each part of a draft was last saved: two people in different parts do not meet.
alter table project_draft add column parts jsonb not null default '{}';
