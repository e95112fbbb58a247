import { unlink } from 'node:fs/promises';
import * as path from 'node:path';

export const handler = async (event: { queryStringParameters: Record<string, string> }) => {
  const { file } = event.queryStringParameters;
  if (!/^[\w-]+\.csv$/.test(file)) {
    return { statusCode: 400 };
  }
  await unlink(path.resolve('/mnt/exports', file));
  return { statusCode: 204 };
};
