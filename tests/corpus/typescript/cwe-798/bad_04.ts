import { Client } from 'pg';

export const client = new Client('postgres://admin:Tr0ub4dor@db.internal:5432/shop'); // BAD
