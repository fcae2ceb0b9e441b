import { useRef, useState } from 'react';
import type { ChangeEvent, SubmitEvent, RefObject } from 'react';
import { AppError } from '@parley/contract';
import type { Operation } from '@parley/contract';

type Values = Readonly<Record<string, string>>;

export interface FormOptions<V extends Values> {
  readonly initial: V;
  /** The contract's own schema of what is sent; says which fields are wrong before anything is sent. */
  readonly schema: Operation['input'];
  /** Fields that the schema cannot know, such as a repeated password: those that are wrong. */
  readonly check?: (values: V) => readonly (keyof V & string)[];
  /** What is sent; default is the values as they are. */
  readonly toInput?: (values: V) => unknown;
  readonly submit: (values: V) => Promise<void>;
}

export interface Form<V extends Values> {
  readonly values: V;
  readonly pending: boolean;
  /** What went wrong at the last try, as it was thrown. */
  readonly problem: unknown;
  readonly isWrong: (field: keyof V & string) => boolean;
  /** Name, value and change handler of a control. */
  readonly bind: (field: keyof V & string) => {
    readonly name: string;
    readonly value: string;
    readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => void;
  };
  readonly set: (field: keyof V & string, value: string) => void;
  readonly reset: () => void;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly ref: RefObject<HTMLFormElement | null>;
}

/** Names of the top-level fields that the schema refuses. */
export function wrongFields(schema: Operation['input'], input: unknown): ReadonlySet<string> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return new Set();
  return new Set(parsed.error.issues.flatMap(({ path }) => (typeof path[0] === 'string' ? [path[0]] : [])));
}

/** A form: values, checks against the contract before sending, one submission at a time, the focus on the first wrong field. */
export function useForm<V extends Values>({ initial, schema, check, toInput, submit }: FormOptions<V>): Form<V> {
  const [values, setValues] = useState(initial);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const ref = useRef<HTMLFormElement>(null);

  const set = (field: keyof V & string, value: string): void => {
    setValues((before) => ({ ...before, [field]: value }));
    setWrong((before) => (before.has(field) ? new Set([...before].filter((name) => name !== field)) : before));
    setProblem(null);
  };
  const point = (fields: ReadonlySet<string>): void => {
    setWrong(fields);
    const first = [...(ref.current?.elements ?? [])].find((element) => fields.has(element.getAttribute('name') ?? ''));
    if (first instanceof HTMLElement) first.focus();
  };
  const send = async (): Promise<void> => {
    setPending(true);
    setProblem(null);
    try {
      await submit(values);
    } catch (error) {
      setProblem(error);
      if (error instanceof AppError && error.field !== undefined) point(new Set([error.field]));
    } finally {
      setPending(false);
    }
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (pending) return;
    const found = new Set([...wrongFields(schema, toInput ? toInput(values) : values), ...(check?.(values) ?? [])]);
    point(found);
    if (found.size === 0) void send();
  };
  return {
    values,
    pending,
    problem,
    isWrong: (field) => wrong.has(field),
    bind: (field) => ({ name: field, value: values[field] ?? '', onChange: (event) => set(field, event.target.value) }),
    set,
    reset: () => {
      setValues(initial);
      setWrong(new Set());
      setProblem(null);
    },
    onSubmit,
    ref,
  };
}
