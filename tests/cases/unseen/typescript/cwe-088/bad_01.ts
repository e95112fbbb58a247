import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BadRequestException, Controller, Get, Query } from '@nestjs/common';

const exec = promisify(execFile);

@Controller('code')
export class CodeSearchController {
  private readonly cwd = '/srv/checkouts/monolith';

  @Get('search')
  async search(@Query('q') term?: string): Promise<string[]> {
    if (!term) {
      throw new BadRequestException('q is missing');
    }
    const { stdout } = await exec('git', ['grep', '-n', '-I', term], { cwd: this.cwd, timeout: 10_000 }); // BAD
    return stdout.split('\n').filter(Boolean).slice(0, 200);
  }
}
