import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BadRequestException, Controller, Get, Query } from '@nestjs/common';

const exec = promisify(execFile);
const WORD = /^[A-Za-z_][\w.]{0,80}$/;

@Controller('code')
export class CodeSearchController {
  private readonly cwd = '/srv/checkouts/monolith';

  @Get('search')
  async search(@Query('q') term?: string): Promise<string[]> {
    if (!term || !WORD.test(term)) {
      throw new BadRequestException('q must be a word');
    }
    const { stdout } = await exec('git', ['grep', '-n', '-I', '-F', '-e', term, '--'], { cwd: this.cwd, timeout: 10_000 });
    return stdout.split('\n').filter(Boolean).slice(0, 200);
  }
}
