import { Controller, Get, Param, Res } from '@nestjs/common';
import { Response } from 'express';
import { basename } from 'path';

@Controller('reports')
export class ReportsController {
  @Get(':name')
  download(@Param('name') name: string, @Res() res: Response) {
    res.sendFile(basename(name), { root: '/var/reports' });
  }
}
