import { Controller, Get, Query } from "@nestjs/common";
import { DataSource } from "typeorm";

@Controller("people")
export class PeopleController {
  constructor(private readonly source: DataSource) {}

  @Get()
  find(@Query("city") city: string) {
    return this.source.query("SELECT * FROM people WHERE city = $1", [city]);
  }
}
