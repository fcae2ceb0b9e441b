-- insert
insert into "conversations" ("id", "workspace_id", "kind", "title", "created_by", "created_at", "active_at")
values ($1, $2, $3, $4, $5, $6, $7);

-- insertMember
insert into "conversation_members" ("workspace_id", "conversation_id", "user_id", "joined_at", "read_seq") select "c"."workspace_id", "c"."id", $1 as "user_id", $2::timestamptz as "joined_at", "c"."seq"
from "conversations" as "c"
where "c"."workspace_id" = $3 and "c"."id" = $4
on conflict ("conversation_id", "user_id") do nothing;

-- isMember
select "user_id"
from "conversation_members"
where "workspace_id" = $1 and "conversation_id" = $2 and "user_id" = $3;

-- idsOf
select "conversation_id" as "id"
from "conversation_members"
where "workspace_id" = $1 and "user_id" = $2;

-- members
select "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId"
from "conversation_members" as "m"
inner join "users" on "users"."id" = "m"."user_id" and "users"."workspace_id" = "m"."workspace_id"
where "m"."workspace_id" = $1 and "m"."conversation_id" = $2
order by "users"."name", "users"."id"
limit $3;

-- user
select "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId"
from "users"
where "workspace_id" = $1 and "id" = $2;

-- lockHead
select "seq", "change"
from "conversations"
where "workspace_id" = $1 and "id" = $2 for no key update;

-- head
select "seq", "change"
from "conversations"
where "workspace_id" = $1 and "id" = $2;

-- insertEntry
insert into "entries" ("id", "workspace_id", "conversation_id", "seq", "change", "kind", "author_id", "client_id", "body", "created_at", "edited_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- saveHead, new entry
update "conversations"
set "seq" = $1, "change" = $2, "active_at" = $3
where "workspace_id" = $4 and "id" = $5;

-- saveHead, edit
update "conversations"
set "seq" = $1, "change" = $2
where "workspace_id" = $3 and "id" = $4;

-- updateEntry
update "entries"
set "body" = $1, "change" = $2, "edited_at" = $3
where "workspace_id" = $4 and "id" = $5;

-- entry
select "e"."id", "e"."conversation_id" as "conversationId", "e"."seq", "e"."change", "e"."kind", "e"."author_id" as "authorId", "u"."name" as "authorName", "u"."picture_id" as "authorPictureId", "e"."client_id" as "clientId", "e"."body", "e"."created_at" as "createdAt", "e"."edited_at" as "editedAt"
from "entries" as "e"
left join "users" as "u" on "u"."id" = "e"."author_id" and "u"."workspace_id" = "e"."workspace_id"
where "e"."workspace_id" = $1 and "e"."id" = $2;

-- entryByClientId
select "e"."id", "e"."conversation_id" as "conversationId", "e"."seq", "e"."change", "e"."kind", "e"."author_id" as "authorId", "u"."name" as "authorName", "u"."picture_id" as "authorPictureId", "e"."client_id" as "clientId", "e"."body", "e"."created_at" as "createdAt", "e"."edited_at" as "editedAt"
from "entries" as "e"
left join "users" as "u" on "u"."id" = "e"."author_id" and "u"."workspace_id" = "e"."workspace_id"
where "e"."workspace_id" = $1 and "e"."conversation_id" = $2 and "e"."author_id" = $3 and "e"."client_id" = $4;

-- pageBefore, last
select "e"."id", "e"."conversation_id" as "conversationId", "e"."seq", "e"."change", "e"."kind", "e"."author_id" as "authorId", "u"."name" as "authorName", "u"."picture_id" as "authorPictureId", "e"."client_id" as "clientId", "e"."body", "e"."created_at" as "createdAt", "e"."edited_at" as "editedAt"
from "entries" as "e"
left join "users" as "u" on "u"."id" = "e"."author_id" and "u"."workspace_id" = "e"."workspace_id"
where "e"."workspace_id" = $1 and "e"."conversation_id" = $2
order by "e"."seq" desc
limit $3;

-- pageBefore, older
select "e"."id", "e"."conversation_id" as "conversationId", "e"."seq", "e"."change", "e"."kind", "e"."author_id" as "authorId", "u"."name" as "authorName", "u"."picture_id" as "authorPictureId", "e"."client_id" as "clientId", "e"."body", "e"."created_at" as "createdAt", "e"."edited_at" as "editedAt"
from "entries" as "e"
left join "users" as "u" on "u"."id" = "e"."author_id" and "u"."workspace_id" = "e"."workspace_id"
where "e"."workspace_id" = $1 and "e"."conversation_id" = $2 and "e"."seq" < $3
order by "e"."seq" desc
limit $4;

-- pageSince
select "e"."id", "e"."conversation_id" as "conversationId", "e"."seq", "e"."change", "e"."kind", "e"."author_id" as "authorId", "u"."name" as "authorName", "u"."picture_id" as "authorPictureId", "e"."client_id" as "clientId", "e"."body", "e"."created_at" as "createdAt", "e"."edited_at" as "editedAt"
from "entries" as "e"
left join "users" as "u" on "u"."id" = "e"."author_id" and "u"."workspace_id" = "e"."workspace_id"
where "e"."workspace_id" = $1 and "e"."conversation_id" = $2 and "e"."change" > $3
order by "e"."change"
limit $4;

-- moveRead
update "conversation_members" as "m"
set "read_seq" = least($1::integer, c.seq)
from "conversations" as "c"
where "c"."id" = "m"."conversation_id" and "c"."workspace_id" = "m"."workspace_id" and "m"."workspace_id" = $2 and "m"."conversation_id" = $3 and "m"."user_id" = $4 and "m"."read_seq" < least($5::integer, c.seq)
returning "m"."read_seq" as "readSeq";

-- readPointer
select "m"."read_seq" as "readSeq", "c"."seq"
from "conversation_members" as "m"
inner join "conversations" as "c" on "c"."id" = "m"."conversation_id" and "c"."workspace_id" = "m"."workspace_id"
where "m"."workspace_id" = $1 and "m"."conversation_id" = $2 and "m"."user_id" = $3;

-- list
select "c"."id", "c"."kind", "c"."title", "c"."seq", "c"."change", "m"."read_seq" as "readSeq", "c"."created_at" as "createdAt", "e"."id" as "lastId", "e"."change" as "lastChange", "e"."kind" as "lastKind", "e"."author_id" as "lastAuthorId", "u"."name" as "lastAuthorName", "u"."picture_id" as "lastAuthorPictureId", "e"."client_id" as "lastClientId", "e"."body" as "lastBody", "e"."created_at" as "lastCreatedAt", "e"."edited_at" as "lastEditedAt"
from "conversations" as "c"
inner join "conversation_members" as "m" on "m"."conversation_id" = "c"."id" and "m"."workspace_id" = "c"."workspace_id"
left join "entries" as "e" on "e"."conversation_id" = "c"."id" and "e"."workspace_id" = "c"."workspace_id" and "e"."seq" = "c"."seq"
left join "users" as "u" on "u"."id" = "e"."author_id" and "u"."workspace_id" = "e"."workspace_id"
where "c"."workspace_id" = $1 and "m"."user_id" = $2
order by "c"."active_at" desc, "c"."id" desc
limit $3;

-- one
select "c"."id", "c"."kind", "c"."title", "c"."seq", "c"."change", "m"."read_seq" as "readSeq", "c"."created_at" as "createdAt", "e"."id" as "lastId", "e"."change" as "lastChange", "e"."kind" as "lastKind", "e"."author_id" as "lastAuthorId", "u"."name" as "lastAuthorName", "u"."picture_id" as "lastAuthorPictureId", "e"."client_id" as "lastClientId", "e"."body" as "lastBody", "e"."created_at" as "lastCreatedAt", "e"."edited_at" as "lastEditedAt"
from "conversations" as "c"
inner join "conversation_members" as "m" on "m"."conversation_id" = "c"."id" and "m"."workspace_id" = "c"."workspace_id"
left join "entries" as "e" on "e"."conversation_id" = "c"."id" and "e"."workspace_id" = "c"."workspace_id" and "e"."seq" = "c"."seq"
left join "users" as "u" on "u"."id" = "e"."author_id" and "u"."workspace_id" = "e"."workspace_id"
where "c"."workspace_id" = $1 and "m"."user_id" = $2 and "c"."id" = $3;

-- deleteMember
delete
from "conversation_members"
where "workspace_id" = $1 and "conversation_id" = $2 and "user_id" = $3;
