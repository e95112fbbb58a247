import { createHash } from 'node:crypto';

export class UserService {
  async register(email: string, password: string) {
    const passwordHash = createHash('sha256').update(password).digest('hex'); // BAD
    await this.users.insert({ email, passwordHash });
  }

  constructor(private readonly users: { insert(row: object): Promise<void> }) {}
}
