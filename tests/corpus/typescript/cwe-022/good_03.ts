import { Controller, Get, Param, ParseIntPipe, Res } from '@nestjs/common';
import { createReadStream } from 'fs';
import { join } from 'path';
import type { Response } from 'express';

@Controller('files')
export class FilesController {
  @Get(':id')
  read(@Param('id', ParseIntPipe) id: number, @Res() res: Response) {
    createReadStream(join(process.cwd(), 'files', `${id}.txt`)).pipe(res);
  }
}
