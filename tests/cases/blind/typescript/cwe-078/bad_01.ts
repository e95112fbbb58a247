import { execSync } from 'child_process';
import { Controller, Get, Query } from '@nestjs/common';

@Controller('git')
export class GitController {
  @Get('log')
  log(@Query('branch') branch: string): string {
    const args: string[] = ['git', 'log', '-5', branch];
    return execSync(args.join(' ')).toString(); // BAD
  }
}
