// The child that computes: one request on stdin, one answer on stdout, then it ends. Killing it is cancelling.
import { text } from 'node:stream/consumers';
import { computeAgreement } from './compute-agreement.ts';
import { computeRequestSchema } from './field-ratings.ts';

const request = computeRequestSchema.parse(JSON.parse(await text(process.stdin)));
process.stdout.write(JSON.stringify(computeAgreement(request)));
