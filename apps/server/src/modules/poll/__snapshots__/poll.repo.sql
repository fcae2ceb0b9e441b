-- insert
insert into "polls" ("id", "workspace_id", "conversation_id", "entry_id", "question", "options", "state", "created_by", "client_id", "created_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- list
select "p"."id", "p"."workspace_id" as "workspaceId", "p"."conversation_id" as "conversationId", "p"."entry_id" as "entryId", "p"."question", "p"."options", "p"."state", "p"."version", "p"."created_by" as "createdBy", "u"."name" as "createdByName", "p"."created_at" as "createdAt"
from "polls" as "p"
inner join "users" as "u" on "u"."id" = "p"."created_by" and "u"."workspace_id" = "p"."workspace_id"
where "p"."workspace_id" = $1 and "p"."conversation_id" = $2
order by "p"."created_at" desc, "p"."id" desc
limit $3;

-- one
select "p"."id", "p"."workspace_id" as "workspaceId", "p"."conversation_id" as "conversationId", "p"."entry_id" as "entryId", "p"."question", "p"."options", "p"."state", "p"."version", "p"."created_by" as "createdBy", "u"."name" as "createdByName", "p"."created_at" as "createdAt"
from "polls" as "p"
inner join "users" as "u" on "u"."id" = "p"."created_by" and "u"."workspace_id" = "p"."workspace_id"
where "p"."workspace_id" = $1 and "p"."id" = $2;

-- lock
select "p"."id", "p"."workspace_id" as "workspaceId", "p"."conversation_id" as "conversationId", "p"."entry_id" as "entryId", "p"."question", "p"."options", "p"."state", "p"."version", "p"."created_by" as "createdBy", "u"."name" as "createdByName", "p"."created_at" as "createdAt"
from "polls" as "p"
inner join "users" as "u" on "u"."id" = "p"."created_by" and "u"."workspace_id" = "p"."workspace_id"
where "p"."workspace_id" = $1 and "p"."id" = $2 for no key update of "p";

-- update
update "polls"
set "state" = $1, "version" = $2
where "workspace_id" = $3 and "id" = $4;

-- counts
select "poll_id" as "pollId", "option", count(*) as "votes", bool_or(user_id = $1) as "mine"
from "poll_votes"
where "workspace_id" = $2 and "poll_id" = any($3::text[])
group by "poll_id", "option";

-- saveVote
insert into "poll_votes" ("poll_id", "user_id", "workspace_id", "option", "voted_at")
values ($1, $2, $3, $4, $5)
on conflict ("poll_id", "user_id") do update
set "option" = $6, "voted_at" = $7;
