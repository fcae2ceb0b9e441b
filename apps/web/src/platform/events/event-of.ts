import type { DataOf, EventType } from '@parley/contract';
import type { ReceivedEvent } from '../../app/feature.ts';

/**
 * The data of an event when it is one of this type, else null. The client has parsed it with the same schema already;
 * doing it again here is what lets the type be known without a cast.
 */
export function eventOf<E extends EventType>(type: E, event: ReceivedEvent): DataOf<E> | null {
  if (event.name !== type.name) return null;
  const parsed = type.schema.safeParse(event.data);
  return parsed.success ? (parsed.data as DataOf<E>) : null;
}
