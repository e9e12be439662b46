// Tokens that let a person in at the browser host under their own name. Shown once; kept as SHA-256, which tells nothing:
// a token is 256 random bits, not a password that could be guessed.
import { createHash, randomBytes } from 'node:crypto';
import type { AnnotatorToken } from '../../shared/contract/people.ts';
import { Problem } from '../../shared/problem.ts';
import type { ProjectDatabase } from '../database/index.ts';

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Returns the token, which cannot be had again. Durable when it returns. */
export function makeToken(database: ProjectDatabase, annotatorId: number, at: string): { id: string; token: string } {
  const token = randomBytes(32).toString('base64url');
  const id = hashToken(token);
  database.transact(() => {
    database.prepare<[string, number, string]>('insert into annotator_token (token_hash, annotator_id, created_at) values (?, ?, ?)').run(id, annotatorId, at);
  });
  return { id, token };
}

/** Whose token that is, or null where it is unknown or revoked. */
export function findCoder(database: ProjectDatabase, tokenHash: string): number | null {
  const row = database
    .prepare<[string], { annotatorId: number }>('select annotator_id as annotatorId from annotator_token where token_hash = ? and revoked_at is null')
    .get(tokenHash);
  return row?.annotatorId ?? null;
}

export function listTokens(database: ProjectDatabase): AnnotatorToken[] {
  return database
    .prepare<[], AnnotatorToken>(
      `select token_hash as id, annotator_id as annotatorId, created_at as createdAt, revoked_at as revokedAt
       from annotator_token order by created_at desc, token_hash`,
    )
    .all();
}

/** Problem `not_found`. Revoking twice is revoking once. */
export function revokeToken(database: ProjectDatabase, id: string, at: string): void {
  database.transact(() => {
    const known = database.prepare<[string], { id: string }>('select token_hash as id from annotator_token where token_hash = ?').get(id);
    if (known === undefined) throw new Problem('not_found', 'There is no such token in this project.', { where: id });
    database.prepare<[string, string]>('update annotator_token set revoked_at = ? where token_hash = ? and revoked_at is null').run(at, id);
  });
}
