import { createHash } from 'crypto';

export class Account {
  passwordHash = '';

  setPassword(password: string): void {
    this.passwordHash = createHash('sha1').update(password).digest('hex'); // BAD
  }
}
