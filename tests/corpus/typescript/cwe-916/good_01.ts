import { randomBytes, scryptSync } from 'node:crypto';

export class UserService {
  async register(email: string, password: string) {
    const salt = randomBytes(16);
    const passwordHash = scryptSync(password, salt, 32).toString('hex');
    await this.users.insert({ email, passwordHash, salt: salt.toString('hex') });
  }

  constructor(private readonly users: { insert(row: object): Promise<void> }) {}
}
