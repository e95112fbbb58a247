import { spawn } from 'child_process';

export class GitService {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  checkout(branch: string): void {
    const child = spawn('git', ['checkout', '--', branch], { cwd: this.root });
    child.on('error', (error) => console.error('checkout failed', error.message));
  }
}
