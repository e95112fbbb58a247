import { Controller, Get, Injectable, Param, ParseIntPipe } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface WardRow {
  id: number;
  name: string;
  beds: number;
}

@Injectable()
export class WardRepository {
  constructor(private readonly source: DataSource) {}

  private select(columns: string, condition: string): string {
    return `SELECT ${columns} FROM ward WHERE ${condition}`;
  }

  byWing(hospital: number, wing: string): Promise<WardRow[]> {
    const text = this.select('id, name, beds', "hospital_id = " + hospital + " AND wing = '" + wing + "'");
    return this.source.query(text); // BAD
  }
}

@Controller('hospitals/:hospital/wings')
export class WardController {
  constructor(private readonly wards: WardRepository) {}

  @Get(':wing')
  async list(@Param('hospital', ParseIntPipe) hospital: number, @Param('wing') wing: string): Promise<WardRow[]> {
    return this.wards.byWing(hospital, wing);
  }
}
