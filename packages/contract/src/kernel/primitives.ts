import { z } from 'zod';

/** What zod makes of a string and a brand. */
type IdSchema<P extends string> = PropertyKey extends P ? z.ZodString : z.core.$ZodBranded<z.ZodString, P>;

/** 26 characters of Crockford base 32 behind a prefix that says what the id names: 48 bits of time, 80 random bits. */
export function idSchema<P extends string>(prefix: P): IdSchema<P> {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`))
    .brand<P>();
}

export const WorkspaceId = idSchema('ws');
export type WorkspaceId = z.infer<typeof WorkspaceId>;
export const UserId = idSchema('usr');
export type UserId = z.infer<typeof UserId>;
export const SessionId = idSchema('ses');
export type SessionId = z.infer<typeof SessionId>;
export const InviteId = idSchema('inv');
export type InviteId = z.infer<typeof InviteId>;
export const PictureId = idSchema('pic');
export type PictureId = z.infer<typeof PictureId>;
export const ConversationId = idSchema('cnv');
export type ConversationId = z.infer<typeof ConversationId>;
export const EntryId = idSchema('ent');
export type EntryId = z.infer<typeof EntryId>;
export const MeetingId = idSchema('mtg');
export type MeetingId = z.infer<typeof MeetingId>;
export const ParticipantId = idSchema('prt');
export type ParticipantId = z.infer<typeof ParticipantId>;
export const PeerId = idSchema('per');
export type PeerId = z.infer<typeof PeerId>;

/** Milliseconds since 1970-01-01T00:00Z, by the server's clock. */
export const Timestamp = z.number().int().nonnegative();
export type Timestamp = z.infer<typeof Timestamp>;

export const LANGUAGES = ['en', 'zh', 'hu', 'mn'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** True where a string is well-formed UTF-16 and holds no control characters but tab and line breaks. */
function isCleanText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what this refuses
  return !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u.test(text) && !/\p{Surrogate}/u.test(text);
}

/** Text of one line: trimmed, not empty, no control characters, at most `max` UTF-16 units. */
export function lineText(max: number): z.ZodString {
  return z
    .string()
    .max(max * 2)
    .trim()
    .min(1)
    .max(max)
    .refine((text) => isCleanText(text) && !/[\r\n\t]/.test(text), 'has characters that are not allowed');
}

/** Text of many lines: not blank, no control characters, at most `max` UTF-16 units; leading and trailing space kept out. */
export function bodyText(max: number): z.ZodString {
  return z
    .string()
    .max(max * 2)
    .trim()
    .min(1)
    .max(max)
    .refine(isCleanText, 'has characters that are not allowed');
}

/** A person's name as others see it. */
export const PersonName = lineText(80);
/** Lower-cased; the length bound is RFC 5321's. */
export const Email = z.string().max(254).trim().toLowerCase().pipe(z.email().max(254));
/** Only the length is asked for: NIST SP 800-63B advises against composition rules. */
export const NewPassword = z.string().min(10).max(200);
/** A made-up id by which a client recognises its own command when it repeats it. */
export const ClientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

export const Nothing = z.object({}).strict();
export type Nothing = z.infer<typeof Nothing>;
