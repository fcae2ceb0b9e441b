-- insertLink
insert into "meeting_links" ("code", "workspace_id", "conversation_id", "created_by", "created_at")
values ($1, $2, $3, $4, $5);

-- linkByCode
select "l"."code", "l"."workspace_id" as "workspaceId", "w"."name" as "workspaceName", "l"."conversation_id" as "conversationId", "c"."title", "l"."created_by" as "createdBy", "l"."created_at" as "createdAt"
from "meeting_links" as "l"
inner join "workspaces" as "w" on "w"."id" = "l"."workspace_id"
inner join "conversations" as "c" on "c"."id" = "l"."conversation_id" and "c"."workspace_id" = "l"."workspace_id"
where "l"."code" = $1;

-- lockLink
select "code"
from "meeting_links"
where "workspace_id" = $1 and "code" = $2
for update;

-- insertMeeting
insert into "meetings" ("id", "workspace_id", "conversation_id", "code", "state", "entry_id", "started_by", "started_at", "ended_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- linksOf
select "l"."code", "l"."conversation_id" as "conversationId", "c"."title", "l"."created_at" as "createdAt", "m"."id" as "meetingId", "m"."started_at" as "startedAt", (select cast(count(*) as integer) as "n"
from "participants" as "p"
where "p"."meeting_id" = "m"."id" and "p"."workspace_id" = "l"."workspace_id" and "p"."state" != $1) as "count"
from "meeting_links" as "l"
inner join "conversation_members" as "cm" on "cm"."conversation_id" = "l"."conversation_id" and "cm"."workspace_id" = "l"."workspace_id"
inner join "conversations" as "c" on "c"."id" = "l"."conversation_id" and "c"."workspace_id" = "l"."workspace_id"
left join "meetings" as "m" on "m"."code" = "l"."code" and "m"."workspace_id" = "l"."workspace_id" and "m"."state" = $2
where "l"."workspace_id" = $3 and "cm"."user_id" = $4
order by "l"."created_at" desc
limit $5;

-- liveMeeting
select "m"."id", "m"."workspace_id" as "workspaceId", "m"."conversation_id" as "conversationId", "m"."code", "c"."title", "m"."state", "m"."entry_id" as "entryId", "l"."created_by" as "linkBy", "m"."started_by" as "startedBy", "m"."started_at" as "startedAt"
from "meetings" as "m"
inner join "meeting_links" as "l" on "l"."code" = "m"."code" and "l"."workspace_id" = "m"."workspace_id"
inner join "conversations" as "c" on "c"."id" = "m"."conversation_id" and "c"."workspace_id" = "m"."workspace_id"
where "m"."workspace_id" = $1 and "m"."code" = $2 and "m"."state" = $3;

-- meetingById
select "m"."id", "m"."workspace_id" as "workspaceId", "m"."conversation_id" as "conversationId", "m"."code", "c"."title", "m"."state", "m"."entry_id" as "entryId", "l"."created_by" as "linkBy", "m"."started_by" as "startedBy", "m"."started_at" as "startedAt"
from "meetings" as "m"
inner join "meeting_links" as "l" on "l"."code" = "m"."code" and "l"."workspace_id" = "m"."workspace_id"
inner join "conversations" as "c" on "c"."id" = "m"."conversation_id" and "c"."workspace_id" = "m"."workspace_id"
where "m"."workspace_id" = $1 and "m"."id" = $2;

-- insertParticipant
insert into "participants" ("id", "workspace_id", "meeting_id", "user_id", "seat_key_hash", "role", "state", "leave_reason", "server_id", "connection_id", "lease_expires_at", "joined_at", "left_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- participantBySeat
select "p"."id", "p"."meeting_id" as "meetingId", "p"."user_id" as "userId", "u"."name", "u"."role" as "userRole", "u"."picture_id" as "pictureId", "p"."role", "p"."state", "p"."leave_reason" as "leaveReason", "p"."server_id" as "serverId", "p"."connection_id" as "connectionId", "p"."lease_expires_at" as "leaseExpiresAt", "p"."joined_at" as "joinedAt", "p"."left_at" as "leftAt"
from "participants" as "p"
inner join "users" as "u" on "u"."id" = "p"."user_id" and "u"."workspace_id" = "p"."workspace_id"
where "p"."workspace_id" = $1 and "p"."meeting_id" = $2 and "p"."seat_key_hash" = $3 and "p"."state" != $4;

-- participantById
select "p"."id", "p"."meeting_id" as "meetingId", "p"."user_id" as "userId", "u"."name", "u"."role" as "userRole", "u"."picture_id" as "pictureId", "p"."role", "p"."state", "p"."leave_reason" as "leaveReason", "p"."server_id" as "serverId", "p"."connection_id" as "connectionId", "p"."lease_expires_at" as "leaseExpiresAt", "p"."joined_at" as "joinedAt", "p"."left_at" as "leftAt"
from "participants" as "p"
inner join "users" as "u" on "u"."id" = "p"."user_id" and "u"."workspace_id" = "p"."workspace_id"
where "p"."workspace_id" = $1 and "p"."id" = $2;

-- participantsIn
select "p"."id", "p"."meeting_id" as "meetingId", "p"."user_id" as "userId", "u"."name", "u"."role" as "userRole", "u"."picture_id" as "pictureId", "p"."role", "p"."state", "p"."leave_reason" as "leaveReason", "p"."server_id" as "serverId", "p"."connection_id" as "connectionId", "p"."lease_expires_at" as "leaseExpiresAt", "p"."joined_at" as "joinedAt", "p"."left_at" as "leftAt"
from "participants" as "p"
inner join "users" as "u" on "u"."id" = "p"."user_id" and "u"."workspace_id" = "p"."workspace_id"
where "p"."workspace_id" = $1 and "p"."meeting_id" = $2 and "p"."state" != $3
order by "p"."joined_at", "p"."id";

-- peopleOf
select "u"."name", min("p"."joined_at") as "first"
from "participants" as "p"
inner join "users" as "u" on "u"."id" = "p"."user_id" and "u"."workspace_id" = "p"."workspace_id"
where "p"."workspace_id" = $1 and "p"."meeting_id" = $2
group by "u"."id", "u"."name"
order by "first"
limit $3;

-- renewLeases
update "participants"
set "lease_expires_at" = $1
where "id" in ($2) and "server_id" = $3 and "state" = $4;

-- expiredSeats
select "p"."id", "p"."workspace_id" as "workspaceId", "m"."code"
from "participants" as "p"
inner join "meetings" as "m" on "m"."id" = "p"."meeting_id" and "m"."workspace_id" = "p"."workspace_id"
where "p"."state" != $1 and "p"."lease_expires_at" <= $2
order by "p"."lease_expires_at"
limit $3;

-- saveParticipant
update "participants"
set "state" = $1, "leave_reason" = $2, "server_id" = $3, "connection_id" = $4, "lease_expires_at" = $5, "left_at" = $6
where "workspace_id" = $7 and "id" = $8;

-- deserted
select "m"."id", "m"."workspace_id" as "workspaceId", "m"."code"
from "meetings" as "m"
where "m"."state" = $1 and not exists (select 1 as "one"
from "participants" as "p"
where "p"."meeting_id" = "m"."id" and "p"."workspace_id" = "m"."workspace_id" and "p"."state" != $2)
limit $3;

-- insertBan
insert into "meeting_bans" ("workspace_id", "meeting_id", "user_id", "created_at")
values ($1, $2, $3, $4)
on conflict ("meeting_id", "user_id") do nothing;

-- isBanned
select "user_id"
from "meeting_bans"
where "workspace_id" = $1 and "meeting_id" = $2 and "user_id" = $3;

-- endMeeting
update "meetings"
set "state" = $1, "ended_at" = $2
where "workspace_id" = $3 and "id" = $4;
