import { Logger } from '@nestjs/common';

export class AuthService {
  private readonly logger = new Logger(AuthService.name);

  async login(email: string, password: string) {
    this.logger.debug(`login ${email} with ${password}`); // BAD
    return this.check(email, password);
  }

  private async check(email: string, password: string) {
    return email.length > 0 && password.length > 0;
  }
}
