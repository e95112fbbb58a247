import { execSync } from 'child_process';
import { Controller, Get } from '@nestjs/common';

const HISTORY = 'git log -5 main';

@Controller('git')
export class GitController {
  @Get('log')
  log(): string {
    return execSync(HISTORY).toString();
  }
}
