import { expect, test } from 'vitest';
import { createMailbox } from './mailbox.ts';

const join = (waiting: string, next: string) => `${waiting}+${next}`;

test('what is put before anybody reads is read, merged', async () => {
  const mailbox = createMailbox(join, new AbortController().signal);
  mailbox.put('a');
  mailbox.put('b');
  const letters = mailbox.read();
  expect(await letters.next()).toEqual({ done: false, value: 'a+b' });
});

test('a waiting reader is woken', async () => {
  const mailbox = createMailbox(join, new AbortController().signal);
  const letters = mailbox.read();
  const next = letters.next();
  mailbox.put('a');
  expect((await next).value).toBe('a');
  const another = letters.next();
  mailbox.put('b');
  expect((await another).value).toBe('b');
});

test('an abort ends the reading without an error, also of a reader that waits', async () => {
  const controller = new AbortController();
  const letters = createMailbox(join, controller.signal).read();
  const next = letters.next();
  controller.abort();
  expect((await next).done).toBe(true);
});

test('an ended mailbox is read to its end', async () => {
  const mailbox = createMailbox(join, new AbortController().signal);
  mailbox.put('a');
  mailbox.end();
  const read: string[] = [];
  for await (const letter of mailbox.read()) read.push(letter);
  expect(read).toEqual(['a']);
});
