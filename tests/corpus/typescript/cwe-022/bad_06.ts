import { S3Event } from 'aws-lambda';
import { unlink } from 'node:fs/promises';
import * as path from 'node:path';

export const handler = async (event: { queryStringParameters: Record<string, string> }) => {
  const { file } = event.queryStringParameters;
  await unlink(path.resolve('/mnt/exports', file)); // BAD
  return { statusCode: 204 };
};
