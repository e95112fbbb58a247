import { createHash } from 'crypto';
import * as bcrypt from 'bcrypt';

export class Account {
  passwordHash = '';

  constructor(readonly email: string) {}

  get color(): string {
    return '#' + createHash('sha256').update(this.email).digest('hex').slice(0, 6);
  }

  async setPassword(password: string): Promise<void> {
    this.passwordHash = await bcrypt.hash(password, 12);
  }
}
