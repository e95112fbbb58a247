import { randomUUID } from "crypto";

export class Sessions {
  create(user: string): { user: string; sessionId: string } {
    return { user, sessionId: randomUUID() };
  }
}
