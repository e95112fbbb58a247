import { Controller, Get, Param, Res } from '@nestjs/common';
import { createReadStream } from 'fs';
import { join } from 'path';
import type { Response } from 'express';

@Controller('files')
export class FilesController {
  @Get(':name')
  read(@Param('name') name: string, @Res() res: Response) {
    createReadStream(join(process.cwd(), 'files', name)).pipe(res); // BAD
  }
}
