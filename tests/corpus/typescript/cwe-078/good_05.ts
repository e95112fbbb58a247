import { Injectable } from '@nestjs/common';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

@Injectable()
export class PdfService {
  async render(url: string, target: string): Promise<void> {
    const args = ['--quiet', url, target];
    await run('wkhtmltopdf', args);
  }
}
