import { Controller, Get, Param, Res } from '@nestjs/common';
import { Response } from 'express';

@Controller('reports')
export class ReportsController {
  @Get(':name')
  download(@Param('name') name: string, @Res() res: Response) {
    res.sendFile(`/var/reports/${name}`); // BAD
  }
}
