export class Sessions {
  create(user: string): { user: string; sessionId: string } {
    return { user, sessionId: Math.random().toString(16) }; // BAD
  }
}
