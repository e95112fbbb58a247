import { Body, Controller, Param, ParseIntPipe, Put, UseGuards } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Tenant } from './tenant.entity';
import { OwnTenantGuard } from './own-tenant.guard';

@Controller('tenants')
@UseGuards(OwnTenantGuard)
export class TenantController {
  constructor(@InjectRepository(Tenant) private readonly tenants: Repository<Tenant>) {}

  @Put(':id')
  async update(@Param('id', ParseIntPipe) id: number, @Body() changes: Partial<Tenant>): Promise<Tenant> {
    const tenant = await this.tenants.findOneByOrFail({ id });
    return this.tenants.save({ ...tenant, ...changes }); // BAD
  }
}
